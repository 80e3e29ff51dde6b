import { z } from "zod";
import { FeedbackInput } from "../schema";
import { ratings } from "../states";

/** What is filled in by someone with an account; an empty rating is none. */
export const FeedbackForm = FeedbackInput.pick({ kind: true, message: true, mayContact: true }).extend({
  rating: z.enum(["", ...ratings]),
});
export type FeedbackForm = z.infer<typeof FeedbackForm>;
