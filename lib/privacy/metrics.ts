import { metrics } from "@/lib/core/metrics/metrics";
import { countLateExports } from "./queries/data-export";
import { countLateErasures, countLateRequests } from "./queries/overdue";

/** Archives, erasures and requests that are late: read when Prometheus asks. */
export async function measurePrivacy(): Promise<void> {
  const { exportsLate, erasuresLate, requestsLate } = metrics();
  const [exports, erasures, requests] = await Promise.all([
    countLateExports(),
    countLateErasures(),
    countLateRequests(),
  ]);
  exportsLate.set(exports);
  erasuresLate.set(erasures);
  requestsLate.set(requests);
}
