import { ReviewModel, type Review as ReviewRow } from "@/models/review";
import { holdReviews } from "@/lib/agreements/commands/hold-reviews";
import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { findAgreementEnd } from "@/lib/agreements/queries/ended";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { parseInput } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { reviewEvents } from "../events";
import { idsOf, presentReviews } from "../present";
import { publishReview } from "../publish";
import { CompanyReviewInput, TalentReviewInput, type Review, type ReviewInput } from "../schema";
import { DAILY_REVIEWS, type HoldReason, type ReviewedSide } from "../states";
import { findWindow, givesContact, reviewedBy, twelfthsOf, type ReviewWindow } from "../window";

const written = () =>
  new Problem("duplicate", {
    detail: "Your side has already reviewed this work.",
    extra: { reason: "review_written" },
  });

/** Whom the caller reviews, or 409 `review_closed`. */
async function authorizeReview(tx: Tx, agreementId: string): Promise<{ window: ReviewWindow; side: ReviewedSide }> {
  const { userId } = signedIn(tx.ctx);
  await getAgreementFacts(tx.ctx, agreementId, tx.session);
  const end = await findAgreementEnd(agreementId, tx.session);
  const window = end && (await findWindow(end, tx.session));
  const side = window && reviewedBy(window, userId);
  if (!window || !side) throw new Problem("review_closed");
  const subjectId = window.subjects[side];
  if (now() > window.closesAt || subjectId === userId || !(await findPeople([subjectId], tx.session)).has(subjectId))
    throw new Problem("review_closed");
  return { window, side };
}

/** Why a new review waits for a moderator; null: it does not. */
async function holdReason(tx: Tx, authorId: string, comment: string, at: Date): Promise<HoldReason | null> {
  if (givesContact(comment)) return "contact";
  const today = await ReviewModel.countDocuments(
    { authorId: objectId(authorId), createdAt: { $gt: new Date(at.getTime() - DAY) } },
    { session: tx.session },
  );
  return today >= DAILY_REVIEWS ? "many" : null;
}

/** Publishes both reviews of an agreement, but for one that is held. */
async function publishBoth(tx: Tx, own: Lean<ReviewRow>, other: Lean<ReviewRow>): Promise<Lean<ReviewRow>> {
  if (other.status === "sealed") await publishReview(tx, other);
  return own.status === "sealed" ? publishReview(tx, own) : own;
}

/**
 * Reviews the other side of an agreement that has ended, once: sealed until both sides wrote or 14 days have passed. One that gives a
 * way of contact, and the sixth in a day, is held for a moderator. Emits `review.held`, and `review.published` for both once both wrote.
 * Throws 404 to anyone but a party, 409 `review_closed` before and after the window, 409 `duplicate`.
 */
export async function writeReview(ctx: Context, agreementId: string, input: ReviewInput): Promise<Review> {
  const { userId } = signedIn(ctx);
  try {
    return await transaction(ctx, async (tx) => {
      const { window, side } = await authorizeReview(tx, agreementId);
      const { ratings, comment } = parseInput(side === "talent" ? TalentReviewInput : CompanyReviewInput, input);
      const before = await ReviewModel.find({ agreementId: objectId(agreementId) })
        .session(tx.session)
        .lean();
      if (before.some((row) => row.side === side)) throw written();
      await holdReviews(tx, agreementId);
      const at = now();
      const heldFor = await holdReason(tx, userId, comment, at);
      const end = await findAgreementEnd(agreementId, tx.session);
      if (!end) throw new Problem("not_found");
      const [created] = await ReviewModel.create(
        [
          {
            agreementId: objectId(agreementId),
            startupId: end.startupId,
            authorId: objectId(userId),
            subjectId: objectId(window.subjects[side]),
            side,
            ratings,
            comment,
            twelfths: twelfthsOf(ratings),
            status: heldFor === null ? "sealed" : "held",
            heldFor,
            createdAt: at,
            dueAt: window.closesAt,
          },
        ],
        { session: tx.session },
      );
      if (!created) throw new Error("The review was not created");
      const own = created.toObject();
      await audit(tx, {
        action: "review.create",
        entity: "review",
        entityId: own._id.toHexString(),
        after: { agreementId, side, status: own.status },
      });
      if (heldFor !== null) await emit(tx, reviewEvents.held, { ...idsOf(own), heldFor });
      const other = before.find((row) => row.side !== side);
      const shown = other ? await publishBoth(tx, own, other) : own;
      return (await presentReviews([shown], tx.session))(shown);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw written();
    throw error;
  }
}
