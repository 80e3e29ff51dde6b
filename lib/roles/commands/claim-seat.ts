import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { roleEvents } from "../events";
import { invalidateRoles } from "../invalidate";
import { unlisted } from "../listing";
import { roleMachine } from "../machine";
import { toRoleFacts, type RoleFacts } from "../queries/facts";

/**
 * Claims a seat for a hire; of parallel callers one gets the last seat. The last seat fills the role, releases its
 * unit of the plan and emits `role.filled`. Returns the role after the claim. Throws 409 `role_filled` or
 * `role_not_open`.
 */
export async function claimSeat(tx: Tx, roleId: Types.ObjectId): Promise<RoleFacts> {
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
  invalidateRoles(tx, startupId);
  if (role.seatsTaken < role.seats) return toRoleFacts(role);
  const filled = await transition(tx, roleMachine, role, "fill", {
    set: { ...unlisted, closedAt: now() },
    event: { definition: roleEvents.filled, payload: { roleId: roleId.toHexString(), startupId } },
  });
  if (!role.planLockedAt) await releaseQuota(tx, role.ownerId, "openRoles");
  return toRoleFacts(filled);
}
