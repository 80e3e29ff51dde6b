import type { PlanUsage } from "@/models/plan-usage";
import { limitInForce, usedOf } from "../plan-limits";
import { quotas, type PlanName, type Quota } from "../plans";

/** What of a plan's limits someone has used, by the counters that were read. */
export function getLimits(
  { plan }: { plan: PlanName },
  usage: readonly PlanUsage[],
): { gate: Quota; used: number; limit: number | null }[] {
  return quotas.flatMap((gate) => {
    const counter = usage.find((row) => row.gate === gate);
    return counter ? [{ gate, used: usedOf(counter), limit: limitInForce(gate, plan, counter) }] : [];
  });
}
