import { StartupModel } from "@/models/startup";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";

/** Hides a startup from all but its team, or shows it again where it is published. Without effect where it is gone. */
export async function setStartupHidden(tx: Tx, id: string, hidden: boolean): Promise<void> {
  const row = await StartupModel.findById(id).session(tx.session).lean();
  if (!row || row.purgedAt !== null) return;
  const hiddenAt = hidden ? now() : null;
  await StartupModel.updateOne(
    { _id: row._id },
    { $set: { hiddenAt, shelves: startupFacetKeys({ ...row, hiddenAt }) } },
    { session: tx.session },
  );
  await audit(tx, {
    action: hidden ? "startup.hide" : "startup.unhide",
    entity: "startup",
    entityId: id,
    before: { hidden: Boolean(row.hiddenAt) },
    after: { hidden },
  });
  await invalidateStartup(tx, row._id);
}
