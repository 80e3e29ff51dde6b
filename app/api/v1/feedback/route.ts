import { endpoint, route } from "@/lib/core/http/route";
import { sendFeedback } from "@/lib/feedback/commands/send";
import { FeedbackInput, NewFeedback } from "@/lib/feedback/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Tell us about a bug, an idea or anything else, with or without an account",
    permission: "public",
    limit: "feedback",
    whileSuspended: "allowed",
    body: FeedbackInput,
    output: NewFeedback,
    status: 201,
    errors: ["captcha_failed"],
    handle: ({ ctx, body }) => sendFeedback(ctx, body),
  }),
});
