import { connect } from "@/lib/core/db/connect";
import { findCounter, limitInForce, usedOf } from "../plan-limits";
import type { Quota, PlanName } from "../plans";
import { planOf } from "./subscription";

/** How much of a limit is used; `limit` null is unlimited. */
export interface PlanUsageView {
  gate: Quota;
  plan: PlanName;
  used: number;
  limit: number | null;
}

/**
 * Returns the usage of a limit under the owner's plan. Startups and open roles count for their owner, a team for its
 * startup: then `holderId` is the startup's.
 */
export async function getPlanUsage(quota: Quota, ownerId: string, holderId: string = ownerId): Promise<PlanUsageView> {
  await connect();
  const [plan, counter] = await Promise.all([planOf(ownerId), findCounter(holderId, quota)]);
  return { gate: quota, plan, used: counter ? usedOf(counter) : 0, limit: limitInForce(quota, plan, counter) };
}
