import { emit } from "@/lib/core/events/events";
import { subscriptionEvents } from "@/lib/billing/events";
import { priceMinor } from "@/lib/billing/plans";
import { aboutCustomer, subscriptionOf } from "./about-customer";
import type { Handler } from "./contract";

/** A renewal comes near: the owner is notified once per period, and not at all where it will not renew. */
export const invoiceUpcoming: Handler = aboutCustomer({
  find: async (_object, row) => {
    const { shown, seen } = await subscriptionOf(row);
    const { currentPeriodEnd: at, stripeSubscriptionId } = seen;
    const finding = { subscription: seen, duplicates: shown.duplicates };
    if (seen.status !== "active" || !at || !stripeSubscriptionId) return { ...finding, outcome: "no_renewal" };
    const { plan, interval } = seen.pendingChange ?? seen;
    const payload = {
      userId: row.userId.toHexString(),
      subscriptionId: stripeSubscriptionId,
      plan,
      interval,
      at: at.toISOString(),
      amountMinor: interval === null ? 0 : priceMinor(plan, interval),
      currency: "USD",
    };
    return { ...finding, announce: (tx) => emit(tx, subscriptionEvents.renewing, payload), outcome: "renewal_near" };
  },
});
