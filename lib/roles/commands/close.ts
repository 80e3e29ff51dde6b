import type { Role as RoleRow } from "@/models/role";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { unlockWithinPlan } from "@/lib/flows/plan-limits";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { authorizeAction } from "../authorize";
import { roleEvents } from "../events";
import { invalidateRoles } from "../invalidate";
import { unlisted } from "../listing";
import { roleMachine } from "../machine";
import { toRole } from "../present";
import type { Role } from "../schema";

/** Closes an open role, which rejects its remaining applicants by event. Emits `role.closed`. */
export const closeRole = (ctx: Context, id: string): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const { row, startup } = await authorizeAction(tx, id, "role.close");
    const closed = await closeOpenRole(tx, row, "role_closed");
    await adjustOpenRoles(tx, row.startupId, -1);
    await unlockWithinPlan(tx, row.ownerId);
    return toRole(closed, startup);
  });

/** Closes one open role in a running transaction and releases its unit of the plan. Emits `role.closed`. */
export async function closeOpenRole(
  tx: Tx,
  row: Lean<RoleRow>,
  because: "role_closed" | "startup_closed",
): Promise<Lean<RoleRow>> {
  const startupId = row.startupId.toHexString();
  const closed = await transition(tx, roleMachine, row, "close", {
    set: { ...unlisted, closedAt: now(), updatedAt: now() },
    event: { definition: roleEvents.closed, payload: { roleId: row._id.toHexString(), startupId, because } },
  });
  if (!row.planLockedAt) await releaseQuota(tx, row.ownerId, "openRoles");
  invalidateRoles(tx, startupId);
  return closed;
}
