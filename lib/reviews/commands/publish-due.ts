import type { Types } from "mongoose";
import { ReviewModel } from "@/models/review";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { publishReview } from "../publish";

const publish = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await ReviewModel.findOne({ _id, status: "sealed" }).session(tx.session).lean();
    if (!row) return false;
    await publishReview(tx, row);
    return true;
  });

/** Publishes reviews whose window is over; returns how many. Emits `review.published` for each. */
export async function publishDueReviews(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "reviews.publish",
    rows: ReviewModel.find({ status: "sealed", dueAt: { $lt: now() } }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ reviewId: _id.toHexString() }),
    work: ({ _id }) => publish(ctx, _id),
  });
}
