import type { Types } from "mongoose";
import type { Subscription } from "@/models/subscription";
import type { AppliedSnapshot } from "@/lib/billing/commands/apply-snapshot";
import { hasSubscriptionRow, setSelectionWindow } from "@/lib/billing/commands/selection-window";
import { setQuotaUsage } from "@/lib/billing/plan-limits";
import { isDowngrade, plans, type PlanName } from "@/lib/billing/plans";
import { planOf } from "@/lib/billing/queries/subscription";
import { setKeysInPlan } from "@/lib/core/auth/api-keys";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { enforceTeamLimit } from "@/lib/invitations/commands/revoke-for-startup";
import { enforceRoleLimit } from "@/lib/roles/commands/enforce-role-limit";
import { enforceStartupLimit } from "@/lib/startups/commands/enforce-startup-limit";

/**
 * Brings startups, open roles, invitations and their counters in line with a plan: locks what exceeds its limits, unlocks what fits
 * again, and revokes invitations that a team has no seat for. Returns how many startups stay locked. Usage never exceeds the limit afterwards.
 */
export async function enforcePlanLimits(
  tx: Tx,
  ownerId: Types.ObjectId,
  plan: PlanName,
  preferredIds: readonly string[] = [],
): Promise<number> {
  const { limits } = plans[plan];
  const startups = await enforceStartupLimit(tx, ownerId, limits.startups, preferredIds);
  const roles = await enforceRoleLimit(tx, startups, limits.openRoles);
  await setQuotaUsage(tx, ownerId, "startups", startups.active.length);
  await setQuotaUsage(tx, ownerId, "openRoles", roles.active);
  for (const startupId of [...startups.active, ...startups.locked])
    await enforceTeamLimit(tx, startupId, limits.teamMembers);
  return startups.locked.length;
}

/**
 * Applies a change of plan to its limits and to the owner's API keys. After a downgrade the oldest startups stay active, and the owner has 14 days to
 * choose others.
 */
export async function applyPlanChange(tx: Tx, row: Lean<Subscription>, { from, to }: AppliedSnapshot): Promise<void> {
  const locked = await enforcePlanLimits(tx, row.userId, to);
  await setSelectionWindow(tx, row, locked > 0, isDowngrade(from, to));
  await setKeysInPlan(tx, row.userId.toHexString(), plans[to].features.api);
}

/** Unlocks, oldest first, what fits in the plan again after something of the owner's ended. */
export async function unlockWithinPlan(tx: Tx, ownerId: Types.ObjectId): Promise<void> {
  // Only an owner with a subscription, past or present, can have anything locked.
  if (!(await hasSubscriptionRow(tx, ownerId))) return;
  await enforcePlanLimits(tx, ownerId, await planOf(ownerId.toHexString(), tx.session));
}
