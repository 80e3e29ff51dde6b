import { Types } from "mongoose";
import { audit } from "@/lib/core/audit/audit";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { quantile } from "./measure/quantiles";

/** The same transaction without and with a unit taken in it, milliseconds. */
export interface GateCost {
  count: number;
  without: { p10: number; p50: number };
  gated: { p10: number; p50: number };
}

/**
 * What a plan's gate adds to a creation: an audited write by itself and with one unit taken, in turns, each for an owner of its own as
 * creations of different people are.
 */
export async function gateCost(count: number): Promise<GateCost> {
  const times: Record<"without" | "gated", number[]> = { without: [], gated: [] };
  for (let turn = 0; turn < count; turn += 1) {
    for (const kind of turn % 2 === 0 ? (["without", "gated"] as const) : (["gated", "without"] as const)) {
      const ownerId = new Types.ObjectId();
      const started = performance.now();
      await transaction(systemContext(), async (tx) => {
        if (kind === "gated") await consumeQuota(tx, ownerId, "startups", "pro");
        await audit(tx, { action: "bench.created", entity: "bench", entityId: ownerId.toHexString() });
      });
      times[kind].push(performance.now() - started);
    }
  }
  const of = (kind: "without" | "gated") => ({ p10: quantile(times[kind], 0.1), p50: quantile(times[kind], 0.5) });
  return { count, without: of("without"), gated: of("gated") };
}
