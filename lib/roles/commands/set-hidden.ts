import { RoleModel } from "@/models/role";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { findStartup } from "@/lib/startups/queries/facts";
import { invalidateRoles } from "../invalidate";
import { roleFacetKeys } from "../listing";

/** Hides a role from all but its team, or lists it again where it is open at a public startup. Without effect where it is gone. */
export async function setRoleHidden(tx: Tx, id: string, hidden: boolean): Promise<void> {
  const row = await RoleModel.findById(id).session(tx.session).lean();
  if (!row) return;
  const startup = await findStartup(row.startupId, tx.session);
  const listed = !hidden && row.status === "open" && !row.planLockedAt && (startup?.published ?? false);
  await RoleModel.updateOne(
    { _id: row._id },
    { $set: { hiddenAt: hidden ? now() : null, listed, shelves: roleFacetKeys({ ...row, listed }) } },
    { session: tx.session },
  );
  await audit(tx, {
    action: hidden ? "role.hide" : "role.unhide",
    entity: "role",
    entityId: id,
    before: { hidden: Boolean(row.hiddenAt) },
    after: { hidden },
  });
  invalidateRoles(tx, row.startupId.toHexString());
}
