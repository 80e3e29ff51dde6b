import type { Types } from "mongoose";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { audit } from "@/lib/core/audit/audit";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { replanDigests } from "../digests/replan";
import { completePreferences } from "../preferences/merge";
import { chosenCategories, type ChosenCategory } from "../preferences/states";

/** Whose choice of e-mails the journal lacks, and what they have switched off. */
export interface PendingEmails {
  userId: Types.ObjectId;
  off: ChosenCategory[];
  changedAt: Date;
}

/** The oldest choices of e-mails that the journal lacks. */
export async function findPendingEmails(limit: number): Promise<PendingEmails[]> {
  await connect();
  const rows = await NotificationPreferenceModel.find({ journaled: false }).sort({ _id: 1 }).limit(limit).lean();
  return rows.map((row) => {
    const { categories } = completePreferences(row);
    const off = chosenCategories.filter((name) => categories[name].email === "off");
    return { userId: row._id, off, changedAt: row.changedAt };
  });
}

/** Notes that they are in the journal, unless they have changed meanwhile. */
export async function markEmailsJournaled(rows: readonly PendingEmails[]): Promise<void> {
  for (const { userId, changedAt } of rows)
    await NotificationPreferenceModel.updateOne({ _id: userId, changedAt }, { $set: { journaled: true } });
}

/** Switches e-mails off again, after a restore, that were off at `at`; a later choice counts. Returns whether anything changed. */
export async function switchOffAgain(
  tx: Tx,
  userId: string,
  off: readonly ChosenCategory[],
  at: Date,
): Promise<boolean> {
  const _id = objectId(userId);
  const row = await NotificationPreferenceModel.findById(_id).session(tx.session).lean();
  if (row && row.changedAt >= at) return false;
  const { categories } = completePreferences(row);
  const again = off.filter((name) => categories[name].email !== "off");
  if (again.length === 0) return false;
  await NotificationPreferenceModel.updateOne(
    { _id },
    { $set: { ...Object.fromEntries(again.map((name) => [`categories.${name}.email`, "off"])), changedAt: at } },
    { upsert: true, session: tx.session },
  );
  await replanDigests(tx, userId);
  await audit(tx, { action: "notification.replay", entity: "user", entityId: userId, after: { off: again } });
  return true;
}
