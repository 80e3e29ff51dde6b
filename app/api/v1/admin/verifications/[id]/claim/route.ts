import { endpoint, route } from "@/lib/core/http/route";
import { claimVerification } from "@/lib/verification/commands/claim";
import { ReviewedVerification, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Claim a submitted verification step for review",
    permission: "verification:review",
    limit: "admin-write",
    hidden: true,
    params: VerificationParams,
    output: ReviewedVerification,
    errors: ["not_found", "forbidden", "invalid_transition"],
    handle: ({ ctx, params }) => claimVerification(ctx, params.id),
  }),
});
