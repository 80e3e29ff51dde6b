import { z } from "zod";
import { Id, Locale, Timestamp, adminReason, line, page, pageQuery, text } from "@/lib/core/schema";
import { CaptchaField, Email } from "@/lib/identity/schema";
import { MAX_MESSAGE, MAX_RATING, MIN_MESSAGE, feedbackKinds, feedbackStatuses } from "./states";

/** A page as its reader sees it in the address bar: what follows `?` or `#` may be a secret, and is left out. */
const PagePath = line(1, 300)
  .transform((value) => value.split(/[?#]/, 1)[0] || "/")
  .meta({ example: "/pricing" });

export const FeedbackInput = z.strictObject({
  kind: z.enum(feedbackKinds),
  message: text(MIN_MESSAGE, MAX_MESSAGE),
  page: PagePath,
  rating: z.int().min(1).max(MAX_RATING).optional(),
  mayContact: z.boolean(),
  email: Email.optional().meta({
    description: "Where a caller without a session may be written to; regarded with `mayContact` alone",
  }),
  captcha: CaptchaField.optional().meta({ description: "Of a caller without a session" }),
});
export type FeedbackInput = z.infer<typeof FeedbackInput>;

export const NewFeedback = z.object({ id: Id });

export const Feedback = z
  .object({
    id: Id,
    kind: z.enum(feedbackKinds),
    message: z.string(),
    page: z.string(),
    rating: z.int().nullable(),
    /** Where its writer agrees to be written to; null where they do not, or the address is no longer kept. */
    contact: z.string().nullable(),
    /** The writer's account, if they had one. */
    userId: Id.nullable(),
    locale: Locale,
    status: z.enum(feedbackStatuses),
    createdAt: Timestamp,
  })
  .meta({ id: "Feedback" });
export type Feedback = z.infer<typeof Feedback>;

export const FeedbackQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(feedbackKinds).optional(),
  status: z.enum(feedbackStatuses).optional(),
});
export type FeedbackQuery = z.infer<typeof FeedbackQuery>;
export const FeedbackPage = page(Feedback);
export type FeedbackPage = z.infer<typeof FeedbackPage>;

export const FeedbackParams = z.strictObject({ id: Id });
export const FeedbackPatch = z.strictObject({ status: z.enum(feedbackStatuses), ...adminReason });
export type FeedbackPatch = z.infer<typeof FeedbackPatch>;
