import { ReviewModel, type Review as ReviewRow } from "@/models/review";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { reviewEvents } from "../events";
import { reviewMachine } from "../machine";
import { idsOf } from "../present";
import { publishReview } from "../publish";
import { presentForJudges } from "../queries/held";
import type { AdminReview, ReviewDecision } from "../schema";

/** Whether a held review is for everyone to read once it is kept: it was before, both sides wrote, or the window is over. */
async function isDue(tx: Tx, { publishedAt, dueAt, agreementId }: Lean<ReviewRow>): Promise<boolean> {
  if (publishedAt !== null || dueAt < now()) return true;
  return (await ReviewModel.countDocuments({ agreementId }, { session: tx.session })) > 1;
}

/**
 * A moderator keeps a held review, or removes it for good, which its author is told. Emits `review.decided`, and `review.published` or
 * `review.removed`.
 * Throws 404, 403 (audited) to its author and its subject, 409 `invalid_transition` where it is no longer held.
 */
export const decideReview = (ctx: Context, id: string, { keep, reason }: ReviewDecision): Promise<AdminReview> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await ReviewModel.findById(id).session(tx.session).lean();
    if (!row || row.status === "sealed" || row.status === "published") throw new Problem("not_found");
    if (row.subjectId.equals(userId) || row.authorId?.equals(userId)) return deny(ctx, "review.decide", "review", id);
    const set = { decision: { by: objectId(userId), reason, at: now() } };
    let moved: Lean<ReviewRow>;
    if (!keep)
      moved = await transition(tx, reviewMachine, row, "remove", {
        set,
        event: { definition: reviewEvents.removed, payload: idsOf(row) },
      });
    else if (await isDue(tx, row)) moved = await publishReview(tx, row, "keep", set);
    else moved = await transition(tx, reviewMachine, row, "reseal", { set: { ...set, heldFor: null, reports: 0 } });
    await emit(tx, reviewEvents.decided, { ...idsOf(row), keep });
    await audit(tx, { action: "review.decide", entity: "review", entityId: id, after: { keep, reason } });
    return (await presentForJudges([moved], ctx, tx.session))(moved);
  });
