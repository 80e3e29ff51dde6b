import { UserModel } from "@/models/user";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";

/** The sum of the averages of a person's reviews in twelfths, and how many there are. */
interface RatingSum {
  twelfths: number;
  count: number;
}

/** Adds a review to what a person's rating is made of, or takes one out; returns the sums before and after. */
export async function recordRating(
  tx: Tx,
  userId: string,
  twelfths: number,
  change: 1 | -1,
): Promise<{ before: RatingSum; after: RatingSum }> {
  const row = await UserModel.findOneAndUpdate(
    { _id: userId },
    { $inc: { ratingTwelfths: change * twelfths, ratingCount: change } },
    { session: tx.session, returnDocument: "after", projection: { ratingTwelfths: 1, ratingCount: 1 } },
  )
    .orFail()
    .lean();
  tx.afterCommit(() => invalidate(tags.user(userId)));
  const after = { twelfths: row.ratingTwelfths ?? 0, count: row.ratingCount ?? 0 };
  return { before: { twelfths: after.twelfths - change * twelfths, count: after.count - change }, after };
}
