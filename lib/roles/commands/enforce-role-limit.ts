import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { findStartups } from "@/lib/startups/queries/facts";
import { roleFacetKeys } from "../listing";
import { invalidateRoles } from "../invalidate";

/**
 * Locks the open roles that a plan has no room for, and unlocks the rest. Room goes to roles of active startups: those
 * active so far, then locked ones, oldest first within each. A locked role takes no applications. Returns how many are
 * active and locked.
 */
export async function enforceRoleLimit(
  tx: Tx,
  startups: { active: readonly Types.ObjectId[]; locked: readonly Types.ObjectId[] },
  limit: number | null,
): Promise<{ active: number; locked: number }> {
  const known = await findStartups([...startups.active, ...startups.locked], tx.session);
  const mayBeActive = new Set(startups.active.map(String));
  const roles = await RoleModel.find({ startupId: { $in: [...startups.active, ...startups.locked] }, status: "open" })
    .sort({ createdAt: 1, _id: 1 })
    .session(tx.session)
    .lean();
  const candidates = roles.filter((role) => mayBeActive.has(role.startupId.toHexString()));
  const order = [...candidates.filter((role) => !role.planLockedAt), ...candidates.filter((role) => role.planLockedAt)];
  const active = new Set(order.slice(0, limit ?? order.length).map((role) => role._id.toHexString()));
  for (const role of roles) {
    const locks = !active.has(role._id.toHexString());
    if (locks === Boolean(role.planLockedAt)) continue;
    const listed = !locks && !role.hiddenAt && (known.get(role.startupId.toHexString())?.published ?? false);
    await RoleModel.updateOne(
      { _id: role._id, status: "open" },
      { $set: { planLockedAt: locks ? now() : null, listed, shelves: roleFacetKeys({ ...role, listed }) } },
      { session: tx.session },
    );
    invalidateRoles(tx, role.startupId.toHexString());
  }
  return { active: active.size, locked: roles.length - active.size };
}
