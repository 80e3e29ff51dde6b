import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { close } from "@/lib/roles/commands/seats";
import { hiredFor, open, update } from "@/lib/roles/commands/write";
import { toRole } from "@/lib/roles/present";
import type { Role, RoleInput, RolePatch } from "@/lib/roles/schema";
import { countRoles } from "@/lib/startups/commands/lifecycle";
import { findStartup } from "@/lib/startups/queries/facts";
import { unlockWithinPlan } from "@/lib/flows/plan-limits";

/** Opens a role at a startup; the plan's limit and the startup's count move with it. */
export const createRole = (ctx: Context, startupId: string, input: RoleInput): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const startup = await findStartup(startupId, tx.session);
    if (!startup) throw new Problem("not_found");
    const row = await open(tx, startup, input);
    await countRoles(tx, objectId(startupId), 1);
    return toRole(row, startup);
  });

/** Changes an open role. */
export const updateRole = (ctx: Context, id: string, patch: RolePatch): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const { row, startup } = await update(tx, id, patch);
    return toRole(row, startup);
  });

/** Closes a role: it takes no more applications, and whoever still applies is told. */
export const closeRole = (ctx: Context, id: string): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const { row, startup } = await hiredFor(tx, id, "role.close");
    const closed = await close(tx, row, "role_closed");
    await countRoles(tx, row.startupId, -1);
    await unlockWithinPlan(tx, row.ownerId);
    return toRole(closed, startup);
  });
