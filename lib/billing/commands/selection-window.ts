import type { Types } from "mongoose";
import { SubscriptionModel, type Subscription } from "@/models/subscription";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { SELECTION_DAYS } from "../states";

/** Whether the user has ever had a subscription. */
export async function hasSubscriptionRow(tx: Tx, userId: Types.ObjectId): Promise<boolean> {
  return (await SubscriptionModel.exists({ userId }).session(tx.session)) !== null;
}

/**
 * Opens 14 days in which the owner may choose which startups stay active, when a downgrade locked some. An open window stays
 * unchanged while any startup is locked; otherwise it is closed.
 */
export async function setSelectionWindow(
  tx: Tx,
  row: Lean<Subscription>,
  anyLocked: boolean,
  downgraded: boolean,
): Promise<void> {
  const opened = downgraded ? new Date(nowMs() + SELECTION_DAYS * DAY) : row.choiceUntil;
  await SubscriptionModel.updateOne(
    { _id: row._id },
    { $set: { choiceUntil: anyLocked ? opened : null } },
    { session: tx.session },
  );
}

/** Returns the row of an owner who may now choose which startups stay active. Throws 409 `invalid_transition`. */
export async function openSelection(tx: Tx, userId: string): Promise<Lean<Subscription>> {
  const row = await SubscriptionModel.findOneAndUpdate(
    { userId: objectId(userId), choiceUntil: { $gt: now() } },
    { $inc: { version: 1 } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row) throw new Problem("invalid_transition", { detail: "The time to choose has passed." });
  return row;
}

/** Closes expired selection windows; what is active stays active. Returns how many were closed. */
export async function closeExpiredSelections(): Promise<number> {
  const ended = await SubscriptionModel.updateMany(
    { choiceUntil: { $ne: null, $lte: now() } },
    { $set: { choiceUntil: null }, $inc: { version: 1 } },
  );
  return ended.modifiedCount;
}
