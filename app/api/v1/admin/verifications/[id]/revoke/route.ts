import { endpoint, route } from "@/lib/core/http/route";
import { revokeVerification } from "@/lib/verification/commands/revoke";
import { ReviewedVerification, RevokeInput, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Revoke an approved verification step",
    permission: "verification:review",
    limit: "admin-write",
    hidden: true,
    params: VerificationParams,
    body: RevokeInput,
    output: ReviewedVerification,
    errors: ["not_found", "forbidden", "invalid_transition"],
    handle: ({ ctx, params, body }) => revokeVerification(ctx, params.id, body),
  }),
});
