import { SubscriptionModel } from "@/models/subscription";
import { metrics } from "@/lib/core/metrics/metrics";
import { intervals, paidPlans, priceMinor, type Interval, type PlanName } from "./plans";
import { payingStatuses, type SubscriptionStatus } from "./states";

interface Group {
  _id: { plan: PlanName; status: SubscriptionStatus; interval: Interval | null };
  count: number;
}

/** Measures subscriptions and their monthly revenue at each Prometheus scrape. */
export async function measureBilling(): Promise<void> {
  const { subscriptions, recurring } = metrics();
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
}
