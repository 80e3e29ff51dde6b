import type { Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import type { Tx } from "@/lib/core/db/transaction";

/** Deletes the drafts of a startup that is purged; what was sent stays for its parties. */
export async function eraseDrafts(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  await AgreementModel.deleteMany({ startupId, status: "draft" }, { session: tx.session });
}
