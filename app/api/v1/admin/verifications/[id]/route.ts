import { endpoint, route } from "@/lib/core/http/route";
import { getReviewed } from "@/lib/verification/queries/queue";
import { ReviewedVerification, VerificationParams } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a submitted verification step, with its document masked",
    permission: "verification:review",
    limit: "admin-read",
    hidden: true,
    params: VerificationParams,
    output: ReviewedVerification,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getReviewed(ctx, params.id),
  }),
});
