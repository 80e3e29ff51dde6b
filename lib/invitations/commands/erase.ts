import type { Types } from "mongoose";
import { InvitationModel } from "@/models/invitation";
import type { Tx } from "@/lib/core/db/transaction";

/** Deletes the invitations of a startup that is purged, with the addresses that they were sent to. */
export async function eraseInvitations(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  await InvitationModel.deleteMany({ startupId }, { session: tx.session });
}
