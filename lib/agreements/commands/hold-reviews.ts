import { AgreementModel } from "@/models/agreement";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";

/** Makes reviews of one agreement that are written at the same time conflict, so that the second one knows of the first. */
export async function holdReviews(tx: Tx, id: string): Promise<void> {
  await AgreementModel.updateOne({ _id: objectId(id) }, { $inc: { reviews: 1 } }, { session: tx.session });
}

/** Records that the reminder of a day was sent; false where it was before. */
export async function recordReviewReminder(tx: Tx, id: string, day: number): Promise<boolean> {
  const recorded = await AgreementModel.updateOne(
    { _id: objectId(id), reviewRemindedDay: { $not: { $gte: day } } },
    { $set: { reviewRemindedDay: day } },
    { session: tx.session },
  );
  return recorded.modifiedCount === 1;
}
