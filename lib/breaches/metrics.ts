import { HOUR, nowMs } from "@/lib/core/clock";
import { metrics } from "@/lib/core/metrics/metrics";
import { findOldestDue } from "./queries/oldest-due";

/** How long the oldest breach with something left to do is known: read when Prometheus asks. */
export async function measureBreaches(): Promise<void> {
  const since = await findOldestDue();
  metrics().breachHours.set(since ? Math.max(0, nowMs() - since.getTime()) / HOUR : 0);
}
