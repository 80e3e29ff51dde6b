import { WaitlistEntryModel, type WaitlistEntry } from "@/models/waitlist-entry";
import { audit } from "@/lib/core/audit/audit";
import { SECOND, now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { placeRequested } from "../events";

/** Identical calls within this time count as one click. */
const SAME_CLICK_MS = 2 * SECOND;

/**
 * Puts an address on the waitlist. It does the same whether the address is known or not; the reaction to `waitlist.requested` decides
 * which e-mail is sent. A place that its owner has confirmed stays as it is: only they can change it.
 */
export async function enterWaitlist(
  tx: Tx,
  { email, persona, locale }: Pick<WaitlistEntry, "email" | "persona" | "locale">,
): Promise<void> {
  const { session } = tx;
  const at = now();
  const before = await WaitlistEntryModel.findOne({ email }).session(session).lean();
  if (before && at.getTime() - before.requestedAt.getTime() < SAME_CLICK_MS) return;
  const row = await WaitlistEntryModel.findOneAndUpdate(
    { email },
    {
      $set: { requestedAt: at, ...(before && before.status !== "pending" ? {} : { persona, locale }) },
      $setOnInsert: { status: "pending", createdAt: at, waitingSince: null, mailedAt: null },
    },
    { upsert: true, session, returnDocument: "after" },
  )
    .orFail()
    .lean();
  const entryId = row._id.toHexString();
  await audit(tx, { action: "waitlist.request", entity: "waitlist_entry", entityId: entryId, after: { persona } });
  await emit(tx, placeRequested, { entryId });
}
