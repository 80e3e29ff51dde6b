import type { Types } from "mongoose";
import type { Tx } from "@/lib/core/db/transaction";
import { FileModel } from "@/models/file";
import { shownStatuses } from "../states";
import { deleteFile } from "./remove";

/** Deletes the files of a startup that is being purged. */
export async function eraseStartupFiles(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  const rows = await FileModel.find({ startupId, status: { $in: shownStatuses } })
    .session(tx.session)
    .lean();
  for (const row of rows) await deleteFile(tx, row);
}
