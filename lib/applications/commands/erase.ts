import type { Types } from "mongoose";
import { ApplicationModel } from "@/models/application";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { liveStatuses } from "../states";
import { reject } from "./move";

const BATCH = 100;

/** Answers those who still apply to a startup that is to be purged; says how many there were. */
export async function rejectRemaining(ctx: Context, startupId: Types.ObjectId): Promise<number> {
  return transaction(ctx, async (tx) => {
    const rows = await ApplicationModel.find({ startupId, status: { $in: liveStatuses } })
      .limit(BATCH)
      .session(tx.session)
      .lean();
    for (const row of rows) await reject(tx, row, "startup_closed", null);
    return rows.length;
  });
}

/** Removes the applications of a purged startup. */
export async function eraseApplications(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  await ApplicationModel.deleteMany({ startupId }, { session: tx.session });
}
