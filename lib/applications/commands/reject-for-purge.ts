import type { Types } from "mongoose";
import { ApplicationModel } from "@/models/application";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { liveStatuses } from "../states";
import { rejectApplication } from "./reject";

const BATCH = 100;

/** Rejects up to 100 remaining applications to a startup that is about to be purged, and returns how many. */
export async function rejectForPurge(ctx: Context, startupId: Types.ObjectId): Promise<number> {
  return transaction(ctx, async (tx) => {
    const rows = await ApplicationModel.find({ startupId, status: { $in: liveStatuses } })
      .limit(BATCH)
      .session(tx.session)
      .lean();
    for (const row of rows) await rejectApplication(tx, row, "startup_closed", null);
    return rows.length;
  });
}
