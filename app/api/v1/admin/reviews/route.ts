import { endpoint, route } from "@/lib/core/http/route";
import { listHeldReviews } from "@/lib/reviews/queries/held";
import { AdminReviewPage, AdminReviewsQuery } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List held or removed reviews, oldest first",
    permission: "review:judge",
    limit: "admin-read",
    hidden: true,
    query: AdminReviewsQuery,
    output: AdminReviewPage,
    handle: ({ ctx, query }) => listHeldReviews(ctx, query),
  }),
});
