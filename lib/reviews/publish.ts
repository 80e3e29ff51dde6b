import type { Review as ReviewRow } from "@/models/review";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { transition } from "@/lib/core/state/transition";
import { recordRating } from "@/lib/profiles/commands/record-rating";
import { averageHundredths, isLowRated } from "@/lib/profiles/queries/rating";
import { reviewEvents } from "./events";
import { reviewMachine } from "./machine";
import { idsOf } from "./present";
import type { HoldReason } from "./states";

/** Counts a review that everyone can read now. Emits `review.rating_low` where the average falls below the limit by it. */
async function count(tx: Tx, row: Lean<ReviewRow>): Promise<void> {
  const userId = row.subjectId.toHexString();
  const { before, after } = await recordRating(tx, userId, row.twelfths, 1);
  if (isLowRated(after) && !isLowRated(before))
    await emit(tx, reviewEvents.ratingLow, {
      userId,
      reviewId: row._id.toHexString(),
      averageHundredths: averageHundredths(after) ?? 0,
    });
}

/** Lets everyone read a review from now on, and counts it. Emits `review.published` the first time. */
export async function publishReview(
  tx: Tx,
  row: Lean<ReviewRow>,
  action: "publish" | "keep" = "publish",
  set: Partial<ReviewRow> = {},
): Promise<Lean<ReviewRow>> {
  const moved = await transition(tx, reviewMachine, row, action, {
    set: { ...set, heldFor: null, reports: 0, publishedAt: row.publishedAt ?? now() },
    ...(row.publishedAt === null ? { event: { definition: reviewEvents.published, payload: idsOf(row) } } : {}),
  });
  await count(tx, moved);
  return moved;
}

/** Hides a published review until a moderator decides, and no longer counts it. Emits `review.held`. */
export async function holdReview(tx: Tx, row: Lean<ReviewRow>, heldFor: HoldReason): Promise<void> {
  await transition(tx, reviewMachine, row, "hold", {
    set: { heldFor },
    event: { definition: reviewEvents.held, payload: { ...idsOf(row), heldFor } },
  });
  await recordRating(tx, row.subjectId.toHexString(), row.twelfths, -1);
}
