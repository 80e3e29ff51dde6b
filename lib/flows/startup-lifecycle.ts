import { holdSignatures } from "@/lib/agreements/commands/hold-signatures";
import { countAgreementsInForce } from "@/lib/agreements/queries/in-force";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem, type ProblemReason } from "@/lib/core/http/problem";
import { revokeAllInvitations } from "@/lib/invitations/commands/revoke-for-startup";
import { countHeldMilestones } from "@/lib/milestones/queries/held";
import { closeAllRoles } from "@/lib/roles/commands/close-all";
import { reclaimRoleQuota, releaseRoleQuota } from "@/lib/roles/commands/plan-quota";
import { syncStartupFacts } from "@/lib/roles/commands/sync-startup-facts";
import { authorizeAction, type AuthorizedStartup } from "@/lib/startups/authorize";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { changeStatus } from "@/lib/startups/commands/change-status";
import { markDeleted } from "@/lib/startups/commands/delete";
import { unmarkDeleted } from "@/lib/startups/commands/restore";
import { updateDetails } from "@/lib/startups/commands/update";
import { isPublic } from "@/lib/startups/policy";
import { toStartup } from "@/lib/startups/present";
import type { Startup, StartupPatch } from "@/lib/startups/schema";
import { unlockWithinPlan } from "./plan-limits";

/** What a startup's open roles are listed by, and hold copies of. */
const copied = ["name", "industry", "location", "country"] as const;

const factsOf = ({ row }: Pick<AuthorizedStartup, "row">) => ({
  name: row.name,
  industry: row.industry,
  location: row.location,
  country: row.country ?? null,
  published: isPublic(row),
});

/** Changes a startup's details, and its open roles where they show them. Emits `startup.updated`. */
export const updateStartup = (ctx: Context, id: string, patch: StartupPatch): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const before = await authorizeAction(tx, id, "startup.update");
    const changed = await updateDetails(tx, before, patch);
    if (copied.some((field) => changed.row[field] !== before.row[field]))
      await syncStartupFacts(tx, changed.row._id, factsOf(changed));
    return toStartup(changed.row, changed.access);
  });

/**
 * Publishes a startup and lists its open roles. Emits `startup.published`. Throws 422 `incomplete` with the missing
 * fields.
 */
export const publishStartup = (ctx: Context, id: string): Promise<Startup> => changePublication(ctx, id, "publish");

/** Pauses a startup: it and its roles leave the lists, and running applications continue. Emits `startup.paused`. */
export const pauseStartup = (ctx: Context, id: string): Promise<Startup> => changePublication(ctx, id, "pause");

const changePublication = (ctx: Context, id: string, action: "publish" | "pause"): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const changed = await changeStatus(tx, await authorizeAction(tx, id, `startup.${action}`), action);
    await syncStartupFacts(tx, changed.row._id, factsOf(changed));
    return toStartup(changed.row, changed.access);
  });

/**
 * Archives a startup, closes its open roles, revokes its invitations and releases their units of the plan. Emits `startup.archived` and, for
 * each role, `role.closed`, which rejects the remaining applicants.
 */
export const archiveStartup = (ctx: Context, id: string): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const changed = await changeStatus(tx, await authorizeAction(tx, id, "startup.archive"), "archive");
    await adjustOpenRoles(tx, changed.row._id, -(await closeAllRoles(tx, changed.row._id)));
    await revokeAllInvitations(tx, changed.row._id);
    await unlockWithinPlan(tx, changed.row.founderId);
    return toStartup({ ...changed.row, openRoles: 0 }, changed.access);
  });

/** Throws 409 `invalid_transition` with the reason while a startup holds money for others or has agreements in force. */
async function assertUnbound(tx: Tx, id: string, status: string): Promise<void> {
  const refuse = (reason: ProblemReason, detail: string, count: number) =>
    new Problem("invalid_transition", { detail, extra: { state: status, reason, count } });
  const held = await countHeldMilestones(id, tx.session);
  if (held > 0)
    throw refuse("money_held", "Money is held for milestones of this startup. Release or refund it first.", held);
  await holdSignatures(tx, id);
  const inForce = await countAgreementsInForce(id, tx.session);
  if (inForce > 0)
    throw refuse("agreements_in_force", "Agreements of this startup are in force. End them first.", inForce);
}

/**
 * Deletes a startup, which hides it and its roles everywhere and revokes its invitations; an owner can restore it for 30 days. Emits
 * `startup.deleted`. Throws 409 `invalid_transition` while money is held or agreements are in force.
 */
export const deleteStartup = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await markDeleted(tx, id);
    await assertUnbound(tx, id, row.status);
    await syncStartupFacts(tx, row._id, factsOf({ row }));
    await releaseRoleQuota(tx, row._id);
    await revokeAllInvitations(tx, row._id);
    await unlockWithinPlan(tx, row.founderId);
  });

/** Restores a deleted startup and its roles. Emits `startup.restored`. Throws 403 `plan_limit`. */
export const restoreStartup = (ctx: Context, id: string): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const restored = await unmarkDeleted(tx, id);
    await reclaimRoleQuota(tx, restored.row._id, restored.row.founderId);
    await syncStartupFacts(tx, restored.row._id, factsOf(restored));
    await unlockWithinPlan(tx, restored.row.founderId);
    return toStartup(restored.row, restored.access);
  });
