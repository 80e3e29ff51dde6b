import { BetaInviteModel } from "@/models/beta-invite";
import { BetaSeatsModel, type BetaSeats } from "@/models/beta-seats";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { inviteMachine, waitlistMachine } from "../machine";

/**
 * A registration has become an account, and has released the seat that it had reserved: the account takes it. The invite of its address
 * is used, and its place on the waitlist is closed.
 */
export async function welcome(tx: Tx, { email, persona }: { email: string; persona: BetaSeats["_id"] }): Promise<void> {
  const { session } = tx;
  await BetaSeatsModel.updateOne({ _id: persona }, { $inc: { taken: 1 } }, { session });
  const invite = await BetaInviteModel.findOne({ email, status: "open" }).session(session).lean();
  if (invite) await transition(tx, inviteMachine, invite, "use", { set: { sealedCode: null } });
  const entry = await WaitlistEntryModel.findOne({ email, status: { $ne: "joined" } })
    .session(session)
    .lean();
  if (entry) await transition(tx, waitlistMachine, entry, "join");
}
