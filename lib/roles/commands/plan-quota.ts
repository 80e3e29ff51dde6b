import type { Types } from "mongoose";
import { consumeQuota, releaseQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import type { Tx } from "@/lib/core/db/transaction";
import { findOpenRoleRows } from "../open-roles";

/** Releases the plan's units of a deleted startup's open roles. */
export async function releaseRoleQuota(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  for (const role of await findOpenRoleRows(tx, startupId))
    if (!role.planLockedAt) await releaseQuota(tx, role.ownerId, "openRoles");
}

/** Consumes the plan's units of a restored startup's open roles. Throws 403 `plan_limit` where the plan has no room. */
export async function reclaimRoleQuota(tx: Tx, startupId: Types.ObjectId, founderId: Types.ObjectId): Promise<void> {
  const roles = (await findOpenRoleRows(tx, startupId)).filter((role) => !role.planLockedAt);
  if (roles.length === 0) return;
  const plan = await planOf(founderId.toHexString(), tx.session);
  for (const role of roles) await consumeQuota(tx, role.ownerId, "openRoles", plan);
}
