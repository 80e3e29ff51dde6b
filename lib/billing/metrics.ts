import { SubscriptionModel } from "@/models/subscription";
import { WebhookEventModel } from "@/models/webhook-event";
import { metrics } from "@/lib/core/metrics/metrics";
import { intervals, paidPlans, priceMinor, type Interval, type PlanName } from "./plans";
import { payingStatuses, type SubscriptionStatus } from "./states";

/** Attempts (about 17 minutes) after which a waiting event needs attention. */
const RETRYING = 10;

interface Group {
  _id: { plan: PlanName; status: SubscriptionStatus; interval: Interval | null };
  count: number;
}

/** Measures subscriptions, their monthly revenue and waiting events at each Prometheus scrape. */
export async function measureBilling(): Promise<void> {
  const { subscriptions, recurring, webhooks } = metrics();
  const groups = await SubscriptionModel.aggregate<Group>([
    { $match: { status: { $in: payingStatuses } } },
    { $group: { _id: { plan: "$plan", status: "$status", interval: "$interval" }, count: { $sum: 1 } } },
  ]);
  const countOf = (plan: PlanName, state: SubscriptionStatus, interval?: Interval) =>
    groups
      .filter(({ _id }) => _id.plan === plan && _id.status === state && (!interval || _id.interval === interval))
      .reduce((sum, group) => sum + group.count, 0);
  let minor = 0;
  for (const plan of paidPlans)
    for (const state of payingStatuses) {
      subscriptions.set({ plan, state }, countOf(plan, state));
      for (const interval of intervals)
        minor += (countOf(plan, state, interval) * priceMinor(plan, interval)) / (interval === "year" ? 12 : 1);
    }
  recurring.set(Math.round(minor));
  for (const state of ["received", "failed"] as const)
    webhooks.set({ state }, await WebhookEventModel.countDocuments({ state }));
  const retrying = { state: "received" as const, attempts: { $gte: RETRYING } };
  webhooks.set({ state: "retrying" }, await WebhookEventModel.countDocuments(retrying));
}
