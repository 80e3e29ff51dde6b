import { WaitlistEntryModel } from "@/models/waitlist-entry";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { waitlistMachine } from "./machine";

/** Someone from the waitlist whose invite has ended unused waits again: from `since` on, or in their old place. */
export async function returnToWaitlist(tx: Tx, email: string, since?: Date): Promise<void> {
  const entry = await WaitlistEntryModel.findOne({ email, status: "invited" }).session(tx.session).lean();
  if (entry) await transition(tx, waitlistMachine, entry, "return", since ? { set: { waitingSince: since } } : {});
}
