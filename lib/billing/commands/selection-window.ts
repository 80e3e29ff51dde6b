import { SubscriptionModel, type Subscription } from "@/models/subscription";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/** The row of someone who may choose now what stays active. Throws 409 `invalid_transition`. */
export async function openSelection(tx: Tx, userId: string): Promise<Lean<Subscription>> {
  const row = await SubscriptionModel.findOneAndUpdate(
    { userId: objectId(userId), choiceUntil: { $gt: now() } },
    { $inc: { version: 1 } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row) throw new Problem("invalid_transition", { detail: "There is nothing to choose now." });
  return row;
}

/** Ends the days of choice that are over; what is active stays so. Answers how many ended. */
export async function closeExpiredSelections(): Promise<number> {
  const ended = await SubscriptionModel.updateMany(
    { choiceUntil: { $ne: null, $lte: now() } },
    { $set: { choiceUntil: null }, $inc: { version: 1 } },
  );
  return ended.modifiedCount;
}
