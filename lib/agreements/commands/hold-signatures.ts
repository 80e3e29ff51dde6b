import { AgreementModel } from "@/models/agreement";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { awaitingStatuses } from "../states";

/**
 * Writes every agreement of a startup that awaits a signature, so that a signature at this moment conflicts with the caller's
 * transaction: one of the two runs again and sees what the other did.
 */
export async function holdSignatures(tx: Tx, startupId: string): Promise<void> {
  await AgreementModel.updateMany(
    { startupId: objectId(startupId), status: { $in: awaitingStatuses } },
    { $set: { updatedAt: now() } },
    { session: tx.session },
  );
}
