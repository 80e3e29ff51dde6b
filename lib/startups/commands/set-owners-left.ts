import { StartupModel } from "@/models/startup";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";

/**
 * Shows a startup to its team alone while the accounts of all of its owners wait for their erasure, or to everyone again. It counts as a change of
 * owners even where nothing changes, so that of two owners who leave at once the second knows of the first. Returns whether anything changed.
 */
export async function setOwnersLeft(tx: Tx, startupId: string, left: boolean): Promise<boolean> {
  const { session } = tx;
  const row = await StartupModel.findOneAndUpdate(
    { _id: objectId(startupId), purgedAt: null },
    { $inc: { ownerChanges: 1 } },
    { session },
  ).lean();
  if (!row || Boolean(row.ownersLeftAt) === left) return false;
  const ownersLeftAt = left ? now() : null;
  await StartupModel.updateOne(
    { _id: row._id },
    { $set: { ownersLeftAt, shelves: startupFacetKeys({ ...row, ownersLeftAt }) } },
    { session },
  );
  await audit(tx, {
    action: left ? "startup.owners_left" : "startup.owner_back",
    entity: "startup",
    entityId: startupId,
    before: { ownersLeft: !left },
    after: { ownersLeft: left },
  });
  await invalidateStartup(tx, row._id);
  return true;
}
