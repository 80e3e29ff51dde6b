import { endpoint, route } from "@/lib/core/http/route";
import { revealDocument } from "@/lib/verification/commands/reveal";
import { RevealInput, Revealed, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Show what an identity document says, with a reason",
    permission: "verification:review",
    limit: "admin-write",
    hidden: true,
    idempotency: "none",
    params: VerificationParams,
    body: RevealInput,
    output: Revealed,
    errors: ["not_found", "forbidden", "invalid_transition"],
    handle: ({ ctx, params, body }) => revealDocument(ctx, params.id, body),
  }),
});
