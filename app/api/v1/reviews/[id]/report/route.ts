import { endpoint, route } from "@/lib/core/http/route";
import { reportReview } from "@/lib/reviews/commands/report";
import { ReportInput, ReviewParams } from "@/lib/reviews/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Report a review; three different reporters hide it until a moderator decides",
    permission: "review:report",
    limit: "mutation",
    params: ReviewParams,
    body: ReportInput,
    status: 202,
    errors: ["forbidden", "not_found", "duplicate"],
    handle: ({ ctx, params, body }) => reportReview(ctx, params.id, body),
  }),
});
