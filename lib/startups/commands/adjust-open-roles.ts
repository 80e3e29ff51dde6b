import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";

/** Moves the count of a startup's open roles with the roles themselves, and with it whether it is listed as hiring. */
export async function adjustOpenRoles(tx: Tx, startupId: Types.ObjectId, change: number): Promise<void> {
  if (change === 0) return;
  const row = await StartupModel.findOneAndUpdate(
    { _id: startupId },
    { $inc: { openRoles: change } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row) throw new Problem("not_found");
  const shelves = startupFacetKeys(row);
  if (shelves.length !== row.shelves.length)
    await StartupModel.updateOne({ _id: startupId }, { $set: { shelves } }, { session: tx.session });
  await invalidateStartup(tx, startupId);
}
