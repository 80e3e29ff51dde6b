import type { Types } from "mongoose";
import { ApplicationModel } from "@/models/application";
import type { Tx } from "@/lib/core/db/transaction";

/** Deletes the applications of a purged startup. */
export async function eraseApplications(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  await ApplicationModel.deleteMany({ startupId }, { session: tx.session });
}
