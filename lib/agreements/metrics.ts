import { AgreementSealModel } from "@/models/agreement-seal";
import { SECOND, nowMs } from "@/lib/core/clock";
import { metrics } from "@/lib/core/metrics/metrics";

/** How long the oldest signed agreement has waited for its seal, in seconds; 0 where none waits. */
export async function measureSeals(): Promise<void> {
  const oldest = await AgreementSealModel.findOne({ state: "queued" }, { createdAt: 1 }).sort({ createdAt: 1 }).lean();
  metrics().sealsOldest.set(oldest ? Math.max(0, (nowMs() - oldest.createdAt.getTime()) / SECOND) : 0);
}
