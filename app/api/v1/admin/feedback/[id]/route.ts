import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { changeFeedback } from "@/lib/feedback/commands/change-status";
import { Feedback, FeedbackParams, FeedbackPatch } from "@/lib/feedback/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: adminWrite({
    summary: "Take up, finish, decline or reopen feedback",
    permission: "user:admin",
    params: FeedbackParams,
    body: FeedbackPatch,
    output: Feedback,
    errors: ["invalid_transition"],
    handle: ({ ctx, params, body }) => changeFeedback(ctx, params.id, body),
  }),
});
