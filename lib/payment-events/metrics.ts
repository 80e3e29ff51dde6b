import { WebhookEventModel } from "@/models/webhook-event";
import { metrics } from "@/lib/core/metrics/metrics";

/** Attempts (about 17 minutes) after which a waiting event needs attention. */
const RETRYING = 10;

/** Measures events that wait, fail so far or were given up at each Prometheus scrape. */
export async function measurePaymentEvents(): Promise<void> {
  const { webhooks } = metrics();
  for (const state of ["received", "failed"] as const)
    webhooks.set({ state }, await WebhookEventModel.countDocuments({ state }));
  const retrying = { state: "received" as const, attempts: { $gte: RETRYING } };
  webhooks.set({ state: "retrying" }, await WebhookEventModel.countDocuments(retrying));
}
