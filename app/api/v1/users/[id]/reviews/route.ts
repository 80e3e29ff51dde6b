import { endpoint, route } from "@/lib/core/http/route";
import { listReviewsOf } from "@/lib/reviews/queries/of-person";
import { ReviewPage, ReviewParams, ReviewsQuery } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List someone’s published reviews, newest first, and what their rating is made of",
    permission: "public",
    limit: "read",
    params: ReviewParams,
    query: ReviewsQuery,
    output: ReviewPage,
    errors: ["not_found"],
    handle: ({ params, query }) => listReviewsOf(params.id, query),
  }),
});
