import { endpoint, route } from "@/lib/core/http/route";
import { rejectVerification } from "@/lib/verification/commands/reject";
import { RejectInput, ReviewedVerification, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Reject a verification step that you claimed",
    permission: "verification:review",
    limit: "admin-write",
    hidden: true,
    params: VerificationParams,
    body: RejectInput,
    output: ReviewedVerification,
    errors: ["not_found", "forbidden", "invalid_transition"],
    handle: ({ ctx, params, body }) => rejectVerification(ctx, params.id, body),
  }),
});
