import { defineJob } from "@/lib/core/jobs/jobs";
import { publishDueReviews } from "./commands/publish-due";
import { remindReviewers } from "./commands/remind";

/** Reviews whose window is over, and reminders to those who can still write one. */
export const reviewsJob = defineJob({
  name: "reviews.time",
  every: "1 hour",
  run: async (ctx) => ({ published: await publishDueReviews(ctx), reminded: await remindReviewers(ctx) }),
});
