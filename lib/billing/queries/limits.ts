import type { PlanUsage } from "@/models/plan-usage";
import { usedOf } from "../plan-limits";
import { plans, quotas, type PlanName, type Quota } from "../plans";

/** What of a plan's limits someone has used, by the counters that were read. */
export function getLimits(
  { plan }: { plan: PlanName },
  usage: readonly PlanUsage[],
): { gate: Quota; used: number; limit: number | null }[] {
  return quotas.flatMap((gate) => {
    const counter = usage.find((row) => row.gate === gate);
    return counter ? [{ gate, used: usedOf(counter), limit: plans[plan].limits[gate] }] : [];
  });
}
