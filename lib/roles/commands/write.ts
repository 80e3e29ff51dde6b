import { RoleModel, type Role as RoleRow } from "@/models/role";
import { assertUnlocked, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { findAccess } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import { mayHire } from "@/lib/startups/states";
import { roleEvents } from "../events";
import { roleFacetKeys, roleTokens } from "../listing";
import { visibleRole } from "../queries/detail";
import type { RoleInput, RolePatch } from "../schema";

export const dropRoles = (tx: Tx, startupId: string): void =>
  tx.afterCommit(() => invalidate(tags.rolesList, tags.startup(startupId)));

/** The role, where the asker hires for its startup; 404 where they may not see it, 403 (audited) where they may only look. */
export async function hiredFor(
  tx: Tx,
  id: string,
  action: string,
): Promise<{ row: Lean<RoleRow>; startup: StartupFacts }> {
  const found = await visibleRole(tx.ctx, id, tx.session);
  if (found.startup.deleted) throw new Problem("not_found");
  const access = tx.ctx.actor ? await findAccess(found.startup.id, tx.ctx.actor.userId, tx.session) : null;
  return mayHire(access) ? found : deny(tx.ctx, action, "role", id);
}

/** Refuses whoever does not hire for the startup, and startups that are history. */
export async function assertMayPost(tx: Tx, startup: StartupFacts): Promise<void> {
  const access = tx.ctx.actor ? await findAccess(startup.id, tx.ctx.actor.userId, tx.session) : null;
  if (access === null && !startup.published) await getStartup(tx.ctx, startup.id);
  if (startup.deleted) throw new Problem("not_found");
  if (!mayHire(access)) await deny(tx.ctx, "role.create", "startup", startup.id);
  if (startup.status === "archived")
    throw new Problem("invalid_transition", {
      detail: "This startup is archived; it posts no roles.",
      extra: { state: startup.status },
    });
}

/** Opens a role, listed at once where its startup is published; counts against the founder's plan. Emits `role.created`. */
export async function open(tx: Tx, startup: StartupFacts, input: RoleInput): Promise<Lean<RoleRow>> {
  await assertMayPost(tx, startup);
  assertUnlocked(startup);
  await consumeQuota(tx, startup.founderId, "openRoles", await planOf(startup.founderId.toHexString(), tx.session));
  const at = now();
  const content = { ...input, industry: startup.industry, listed: startup.published };
  const [created] = await RoleModel.create(
    [
      {
        ...content,
        startupId: objectId(startup.id),
        ownerId: startup.founderId,
        seatsTaken: 0,
        applicants: 0,
        status: "open",
        shelves: roleFacetKeys(content),
        searchTokens: roleTokens(content, startup.name),
        createdAt: at,
        updatedAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("The role was not created");
  const roleId = created._id.toHexString();
  await audit(tx, {
    action: "role.create",
    entity: "role",
    entityId: roleId,
    after: { status: "open", startupId: startup.id, seats: input.seats, listed: content.listed },
  });
  await emit(tx, roleEvents.created, { roleId, startupId: startup.id, listed: content.listed });
  dropRoles(tx, startup.id);
  return created.toObject();
}

/** Changes an open role. Emits `role.updated`. */
export async function update(
  tx: Tx,
  id: string,
  patch: RolePatch,
): Promise<{ row: Lean<RoleRow>; startup: StartupFacts }> {
  const { row, startup } = await hiredFor(tx, id, "role.update");
  if (row.status !== "open")
    throw new Problem("invalid_transition", {
      detail: `This role is ${row.status}; it cannot change now.`,
      extra: { state: row.status },
    });
  assertUnlocked(row);
  if (patch.seats !== undefined && patch.seats <= row.seatsTaken) {
    throw new Problem("invalid_input", {
      errors: [{ path: "seats", code: "range", message: `Must be more than the ${row.seatsTaken} already taken` }],
    });
  }
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<RoleRow>;
  const next = { ...row, ...given };
  const changed = await RoleModel.findOneAndUpdate(
    { _id: row._id, status: "open" },
    {
      $set: { ...given, shelves: roleFacetKeys(next), searchTokens: roleTokens(next, startup.name), updatedAt: now() },
    },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!changed) throw new Problem("conflict");
  const pay = (of: RoleRow) => ({ seats: of.seats, ...of.compensation });
  await audit(tx, {
    action: "role.update",
    entity: "role",
    entityId: id,
    before: { fields: [], ...pay(row) },
    after: { fields: Object.keys(given).sort(), ...pay(changed) },
  });
  await emit(tx, roleEvents.updated, { roleId: id, startupId: startup.id });
  dropRoles(tx, startup.id);
  return { row: changed, startup };
}
