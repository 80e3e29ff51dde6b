import { endpoint, route } from "@/lib/core/http/route";
import { approveVerification } from "@/lib/verification/commands/approve";
import { ApproveInput, ReviewedVerification, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Approve a verification step that you claimed, or be the second to",
    permission: "verification:review",
    limit: "admin-write",
    hidden: true,
    params: VerificationParams,
    body: ApproveInput,
    output: ReviewedVerification,
    errors: ["not_found", "forbidden", "invalid_transition", "conflict"],
    handle: ({ ctx, params, body }) => approveVerification(ctx, params.id, body),
  }),
});
