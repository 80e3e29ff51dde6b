import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { holdReasons } from "./states";

const review = z.object({ reviewId: Id, agreementId: Id, authorId: Id.nullable(), subjectId: Id });

/** Their payloads hold ids and figures alone: what was written stays in the review's row. */
export const reviewEvents = {
  /** Someone may write from now on. */
  opened: defineEvent("review.opened", z.object({ agreementId: Id, userId: Id })),
  /** Someone has not written yet, some days after the end of an agreement. */
  reminded: defineEvent("review.reminded", z.object({ agreementId: Id, userId: Id, day: z.int(), daysLeft: z.int() })),
  /** Everyone can read it, and it counts. */
  published: defineEvent("review.published", review),
  /** It waits for a moderator. */
  held: defineEvent("review.held", review.extend({ heldFor: z.enum(holdReasons) })),
  removed: defineEvent("review.removed", review),
  /** A moderator kept or removed it. */
  decided: defineEvent("review.decided", review.extend({ keep: z.boolean() })),
  answered: defineEvent("review.answered", review),
  /** The average of a person fell below 3.00 of three reviews or more. */
  ratingLow: defineEvent("review.rating_low", z.object({ userId: Id, reviewId: Id, averageHundredths: z.int() })),
} as const;
