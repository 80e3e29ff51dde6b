import { ReviewModel } from "@/models/review";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { reviewEvents } from "../events";
import { idsOf, presentReviews } from "../present";
import type { ResponseInput, Review } from "../schema";

/**
 * Responds to a published review of oneself, once; everyone reads it below the review. Emits `review.answered`. Throws 404 for a
 * review that is not published, 403 (audited) for someone else's, 409 `duplicate`.
 */
export const respondToReview = (ctx: Context, id: string, { text }: ResponseInput): Promise<Review> =>
  transaction(ctx, async (tx) => {
    const row = await ReviewModel.findById(id).session(tx.session).lean();
    if (row?.status !== "published") throw new Problem("not_found");
    if (!row.subjectId.equals(signedIn(ctx).userId)) return deny(ctx, "review.respond", "review", id);
    const answered = await ReviewModel.findOneAndUpdate(
      { _id: row._id, status: "published", response: null },
      { $set: { response: { text, at: now() } } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!answered)
      throw new Problem("duplicate", {
        detail: "You have already responded to this review.",
        extra: { reason: "response_written" },
      });
    await audit(tx, { action: "review.respond", entity: "review", entityId: id });
    await emit(tx, reviewEvents.answered, idsOf(answered));
    return (await presentReviews([answered], tx.session))(answered);
  });
