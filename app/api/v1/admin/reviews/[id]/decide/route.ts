import { endpoint, route } from "@/lib/core/http/route";
import { decideReview } from "@/lib/reviews/commands/decide";
import { AdminReview, ReviewDecision, ReviewParams } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Keep a held review, or remove it",
    permission: "review:judge",
    limit: "admin-write",
    hidden: true,
    params: ReviewParams,
    body: ReviewDecision,
    output: AdminReview,
    errors: ["forbidden", "invalid_transition"],
    handle: ({ ctx, params, body }) => decideReview(ctx, params.id, body),
  }),
});
