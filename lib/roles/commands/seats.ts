import type { Types } from "mongoose";
import { RoleModel, type Role as RoleRow } from "@/models/role";
import { releaseQuota, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import { roleEvents } from "../events";
import { roleFacetKeys, roleTokens } from "../listing";
import { roleMachine } from "../machine";
import { dropRoles } from "./write";

const unlisted = { listed: false, shelves: [] as string[] };

/**
 * Counts an applicant in the transaction that applies. It writes the role, so that applying and closing or filling it cannot
 * both succeed. Answers whether the role takes applications.
 */
export async function countApplicant(tx: Tx, roleId: Types.ObjectId): Promise<boolean> {
  const counted = await RoleModel.updateOne(
    { _id: roleId, listed: true },
    { $inc: { applicants: 1 } },
    { session: tx.session },
  );
  return counted.matchedCount === 1;
}

/**
 * Takes a seat for a hire: one seat, one winner. The last one fills the role, returns the plan's unit and emits `role.filled`.
 * Answers whether it was the last. Throws 409 `role_filled` or `role_not_open`.
 */
export async function takeSeat(tx: Tx, roleId: Types.ObjectId): Promise<{ last: boolean }> {
  const role = await RoleModel.findOneAndUpdate(
    { _id: roleId, status: "open", $expr: { $lt: ["$seatsTaken", "$seats"] } },
    { $inc: { seatsTaken: 1 }, $set: { updatedAt: now() } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!role) {
    const found = await RoleModel.findById(roleId, { status: 1 }).session(tx.session).lean();
    throw new Problem(found?.status === "filled" ? "role_filled" : "role_not_open");
  }
  const startupId = role.startupId.toHexString();
  dropRoles(tx, startupId);
  if (role.seatsTaken < role.seats) return { last: false };
  await transition(tx, roleMachine, role, "fill", {
    set: { ...unlisted, closedAt: now() },
    event: { definition: roleEvents.filled, payload: { roleId: roleId.toHexString(), startupId } },
  });
  if (!role.planLockedAt) await releaseQuota(tx, role.ownerId, "openRoles");
  return { last: true };
}

/** Closes an open role; those still applying are told. Returns the plan's unit. Emits `role.closed`. */
export async function close(
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
  dropRoles(tx, startupId);
  return closed;
}

const openRolesOf = (tx: Tx, startupId: Types.ObjectId) =>
  RoleModel.find({ startupId, status: "open" }).session(tx.session).lean();

/** Closes all open roles of a startup that is archived; answers how many. */
export async function closeAll(tx: Tx, startupId: Types.ObjectId): Promise<number> {
  const roles = await openRolesOf(tx, startupId);
  for (const role of roles) await close(tx, role, "startup_closed");
  return roles.length;
}

/** Brings a startup's open roles in step with its name, industry and whether the public may see it. */
export async function syncStartupFacts(
  tx: Tx,
  startupId: Types.ObjectId,
  startup: Pick<StartupFacts, "name" | "industry" | "published">,
): Promise<void> {
  const roles = await openRolesOf(tx, startupId);
  for (const role of roles) {
    const next = { ...role, industry: startup.industry, listed: startup.published && !role.planLockedAt };
    const set = {
      industry: next.industry,
      listed: next.listed,
      shelves: roleFacetKeys(next),
      searchTokens: roleTokens(next, startup.name),
    };
    await RoleModel.updateOne({ _id: role._id, status: "open" }, { $set: set }, { session: tx.session });
  }
  if (roles.length > 0) dropRoles(tx, startupId.toHexString());
}

/** Returns the plan's units of a deleted startup's open roles. */
export async function releaseRoleQuota(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  for (const role of await openRolesOf(tx, startupId))
    if (!role.planLockedAt) await releaseQuota(tx, role.ownerId, "openRoles");
}

/** Takes them again when the startup is restored; 403 `plan_limit` where there is no room. */
export async function reclaimRoleQuota(tx: Tx, startupId: Types.ObjectId, founderId: Types.ObjectId): Promise<void> {
  const roles = (await openRolesOf(tx, startupId)).filter((role) => !role.planLockedAt);
  if (roles.length === 0) return;
  const plan = await planOf(founderId.toHexString(), tx.session);
  for (const role of roles) await consumeQuota(tx, role.ownerId, "openRoles", plan);
}
