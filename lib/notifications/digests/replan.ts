import { DigestModel } from "@/models/digest";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { digestPeriods } from "../preferences/states";
import { findPreferencesOf } from "../queries/preferences";
import { findPending } from "./pending";
import { findPendingMessages } from "./pending-messages";
import { planDigests } from "./plan";

/** Lets what waits for a digest wait for another hour, day or period, after its reader's choice or zone has changed. */
export async function replanDigests(tx: Tx, userId: string): Promise<void> {
  await DigestModel.deleteMany({ userId: objectId(userId), state: "waiting" }, { session: tx.session });
  const reader = await findRecipient(userId, tx.session);
  if (!reader) return;
  const preferences = await findPreferencesOf(userId, tx.session);
  for (const period of digestPeriods) {
    const pending = await findPending(userId, preferences, period, tx.session);
    const unread = await findPendingMessages(userId, preferences, period, tx.session);
    if (pending.length + unread.length > 0) await planDigests(tx, period, [{ ...reader, preferences }]);
  }
}
