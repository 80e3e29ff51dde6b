import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { closeAllRoles } from "@/lib/roles/commands/close-all";
import { reclaimRoleQuota, releaseRoleQuota } from "@/lib/roles/commands/plan-quota";
import { syncStartupFacts } from "@/lib/roles/commands/sync-startup-facts";
import { authorizeAction, type AuthorizedStartup } from "@/lib/startups/authorize";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { changeStatus } from "@/lib/startups/commands/change-status";
import { markDeleted } from "@/lib/startups/commands/delete";
import { unmarkDeleted } from "@/lib/startups/commands/restore";
import { updateDetails } from "@/lib/startups/commands/update";
import { toStartup } from "@/lib/startups/present";
import type { Startup, StartupPatch } from "@/lib/startups/schema";
import { unlockWithinPlan } from "./plan-limits";

/** What changes of a startup mean for its roles, in one transaction each. */

const isPublished = ({ row }: AuthorizedStartup) => row.status === "published" && row.deletedAt === null;

/** Changes what a startup says of itself; its roles follow where they show it. */
export const updateStartup = (ctx: Context, id: string, patch: StartupPatch): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const held = await authorizeAction(tx, id, "startup.update");
    const changed = await updateDetails(tx, held, patch);
    const { name, industry } = changed.row;
    if (name !== held.row.name || industry !== held.row.industry)
      await syncStartupFacts(tx, changed.row._id, { name, industry, published: isPublished(changed) });
    return toStartup(changed.row, changed.access);
  });

/** Makes a startup public, its open roles with it. 422 `incomplete` names what is missing. */
export const publishStartup = (ctx: Context, id: string): Promise<Startup> => shift(ctx, id, "publish");

/** Takes a startup and its roles off the lists; what runs goes on. */
export const pauseStartup = (ctx: Context, id: string): Promise<Startup> => shift(ctx, id, "pause");

const shift = (ctx: Context, id: string, action: "publish" | "pause"): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const moved = await changeStatus(tx, await authorizeAction(tx, id, `startup.${action}`), action);
    await syncStartupFacts(tx, moved.row._id, {
      name: moved.row.name,
      industry: moved.row.industry,
      published: isPublished(moved),
    });
    return toStartup(moved.row, moved.access);
  });

/** Ends a startup: its open roles close, whoever still applies is told, and the plan's units return. */
export const archiveStartup = (ctx: Context, id: string): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const moved = await changeStatus(tx, await authorizeAction(tx, id, "startup.archive"), "archive");
    await adjustOpenRoles(tx, moved.row._id, -(await closeAllRoles(tx, moved.row._id)));
    await unlockWithinPlan(tx, moved.row.founderId);
    return toStartup({ ...moved.row, openRoles: 0 }, moved.access);
  });

/** Hides a startup and its roles everywhere at once, for 30 days restorable. */
export const deleteStartup = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await markDeleted(tx, id);
    await syncStartupFacts(tx, row._id, { name: row.name, industry: row.industry, published: false });
    await releaseRoleQuota(tx, row._id);
    await unlockWithinPlan(tx, row.founderId);
  });

/** Brings a deleted startup and its roles back. */
export const restoreStartup = (ctx: Context, id: string): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const restored = await unmarkDeleted(tx, id);
    await reclaimRoleQuota(tx, restored.row._id, restored.row.founderId);
    await syncStartupFacts(tx, restored.row._id, {
      name: restored.row.name,
      industry: restored.row.industry,
      published: isPublished(restored),
    });
    await unlockWithinPlan(tx, restored.row.founderId);
    return toStartup(restored.row, restored.access);
  });
