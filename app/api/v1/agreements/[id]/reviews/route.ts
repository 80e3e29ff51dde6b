import { endpoint, route } from "@/lib/core/http/route";
import { writeReview } from "@/lib/reviews/commands/write";
import { listAgreementReviews } from "@/lib/reviews/queries/of-agreement";
import { AgreementReviews, Review, ReviewInput, ReviewParams } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the reviews of an agreement: your own, and the other side’s once it is published",
    permission: "review:read",
    limit: "read",
    params: ReviewParams,
    output: AgreementReviews,
    errors: ["not_found"],
    handle: ({ ctx, params }) => listAgreementReviews(ctx, params.id),
  }),
  POST: route({
    summary: "Review the other side of an agreement that has ended, within 14 days",
    permission: "review:write",
    limit: "review",
    params: ReviewParams,
    body: ReviewInput,
    output: Review,
    status: 201,
    errors: ["not_found", "review_closed", "duplicate"],
    handle: ({ ctx, params, body }) => writeReview(ctx, params.id, body),
  }),
});
