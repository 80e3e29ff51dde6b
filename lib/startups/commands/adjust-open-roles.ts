import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";
import type { TeamPlace } from "../queries/team";

/**
 * Adjusts a startup's count of open roles in the transaction that opens or ends them, and whether it is listed as
 * hiring. Reads the team, whose dashboards show it, unless `team` is given.
 */
export async function adjustOpenRoles(
  tx: Tx,
  startupId: Types.ObjectId,
  change: number,
  team?: readonly TeamPlace[],
): Promise<void> {
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
  await invalidateStartup(tx, startupId, team);
}
