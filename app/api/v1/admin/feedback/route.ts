import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { listFeedback } from "@/lib/feedback/queries/list";
import { FeedbackPage, FeedbackQuery } from "@/lib/feedback/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List feedback, the latest first: the open ones, unless a status is named",
    permission: "user:admin",
    query: FeedbackQuery,
    output: FeedbackPage,
    handle: ({ query }) => listFeedback(query),
  }),
});
