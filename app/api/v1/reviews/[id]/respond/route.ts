import { endpoint, route } from "@/lib/core/http/route";
import { respondToReview } from "@/lib/reviews/commands/respond";
import { ResponseInput, Review, ReviewParams } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Respond to a review of yourself, once",
    permission: "review:respond",
    limit: "mutation",
    params: ReviewParams,
    body: ResponseInput,
    output: Review,
    errors: ["forbidden", "not_found", "duplicate"],
    handle: ({ ctx, params, body }) => respondToReview(ctx, params.id, body),
  }),
});
