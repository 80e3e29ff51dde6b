import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { findPeople } from "@/lib/profiles/queries/people";
import { reviewEvents } from "@/lib/reviews/events";
import { findDecisionReason, findOtherSide } from "@/lib/reviews/queries/notification-context";
import { REVIEW_DAYS } from "@/lib/reviews/states";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

/** The name of someone, or an empty text where they are gone. */
async function nameOf(tx: Tx, userId: string | null): Promise<string> {
  return userId === null ? "" : ((await findPeople([userId], tx.session)).get(userId)?.name ?? "");
}

/** Asks someone to review the other side of an agreement. */
async function ask(
  tx: Tx,
  cause: string,
  { agreementId, userId }: { agreementId: string; userId: string },
  { type, days }: { type: "review_open" | "review_reminder"; days: number },
): Promise<void> {
  const other = await findOtherSide(agreementId, userId, tx.session);
  if (other === null) return;
  await notify(tx, [userId], {
    cause: `${cause}:${type}`,
    type,
    data: { person: await nameOf(tx, other), days },
    url: paths.rateWork(agreementId),
    about: [other],
    mail: plainMail("reviews.rate", "reviews.why"),
  });
}

/** Notifications about reviews: to those who may write one, those who are reviewed, and authors. */
export const reviewNotifications = [
  defineReaction(reviewEvents.opened, "ask-side", (tx, { id, payload }) =>
    ask(tx, id, payload, { type: "review_open", days: REVIEW_DAYS }),
  ),
  defineReaction(reviewEvents.reminded, "ask-side", (tx, { id, payload }) =>
    ask(tx, id, payload, { type: "review_reminder", days: payload.daysLeft }),
  ),
  defineReaction(reviewEvents.published, "tell-subject", async (tx, { id, payload }) =>
    notify(tx, [payload.subjectId], {
      cause: `${id}:review_published`,
      type: "review_published",
      data: { person: await nameOf(tx, payload.authorId) },
      about: [payload.authorId],
      url: paths.reviewsOf(payload.subjectId),
      mail: plainMail("reviews.open", "reviews.why"),
    }),
  ),
  defineReaction(reviewEvents.answered, "tell-author", async (tx, { id, payload }) =>
    notify(tx, payload.authorId === null ? [] : [payload.authorId], {
      cause: `${id}:review_answered`,
      type: "review_answered",
      data: { person: await nameOf(tx, payload.subjectId) },
      about: [payload.subjectId],
      url: paths.reviewsOf(payload.subjectId),
    }),
  ),
  defineReaction(reviewEvents.removed, "tell-author", async (tx, { id, payload }) =>
    notify(tx, payload.authorId === null ? [] : [payload.authorId], {
      cause: `${id}:review_removed`,
      type: "review_removed",
      data: {
        person: await nameOf(tx, payload.subjectId),
        reason: await findDecisionReason(payload.reviewId, tx.session),
      },
      about: [payload.subjectId],
      url: paths.rateWork(payload.agreementId),
      mail: plainMail("reviews.open", "reviews.why"),
    }),
  ),
  defineReaction(reviewEvents.ratingLow, "tell-owner", (tx, { id, payload }) =>
    notify(tx, [payload.userId], {
      cause: `${id}:rating_low`,
      type: "rating_low",
      data: {},
      about: [],
      url: paths.reviewsOf(payload.userId),
      mail: plainMail("reviews.open", "reviews.why"),
    }),
  ),
];
