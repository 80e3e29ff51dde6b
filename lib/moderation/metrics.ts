import { now } from "@/lib/core/clock";
import { metrics } from "@/lib/core/metrics/metrics";
import { countOverdueCases } from "./queries/board";

/** How many cases are past their deadline: read when Prometheus asks. */
export async function measureCases(): Promise<void> {
  metrics().casesOverdue.set(await countOverdueCases(now()));
}
