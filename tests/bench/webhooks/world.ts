import { aPrice, aSubscription, anInvoice } from "@/tests/support/billing/objects";
import type { Interval, PaidPlan, PlanName } from "@/lib/billing/plans";
import type { SubscriptionStatus } from "@/lib/billing/states";

/**
 * Histories of founders' subscriptions, as the provider would tell them: the events in order, the objects as they stand at the
 * end, and what must be known here when all is processed. The end is worked out from the history alone, not by the code
 * under test.
 */

type Json = Record<string, unknown>;

export interface History {
  userId: string;
  customer: string;
  events: { type: string; object: Json }[];
  objects: Json[];
  expected: {
    status: SubscriptionStatus;
    plan: PlanName;
    interval: Interval | null;
    cancelAtPeriodEnd: boolean;
    paidInvoices: string[];
    failedInvoices: string[];
    ended: boolean;
  };
}

const hex = (number: number) => number.toString(16).padStart(24, "0");
const endings = ["active", "upgraded", "past_due", "cancelling", "ended"] as const;

/** The history of the founder with this number, padded to `length` events with types that nobody handles. */
export function historyOf(index: number, length: number): History {
  const userId = hex(0xb000000 + index);
  const customer = `cus_${userId.slice(-8)}`;
  const ending = endings[index % endings.length] ?? "active";
  const plan: PaidPlan = ending === "upgraded" ? "scale" : "pro";
  const interval: Interval = ending === "upgraded" ? "year" : "month";
  const invoices: Json[] = [];
  const events: History["events"] = [];
  const tell = (type: string, object: Json) => void events.push({ type, object });
  const subscription = (given: Json = {}) => aSubscription(customer, userId, { plan, interval, ...given });
  const pay = () => {
    const invoice = anInvoice(customer, userId, { id: `in_${customer.slice(4)}_${invoices.length + 1}` });
    invoices.push(invoice);
    tell("invoice.payment_succeeded", invoice);
  };

  tell("checkout.session.completed", {
    id: `cs_${customer}`,
    object: "checkout.session",
    customer,
    metadata: { purpose: "subscription", userId },
  });
  tell("customer.subscription.created", subscription({ plan: "pro", interval: "month" }));
  pay();
  for (let renewal = 0; renewal < 1 + (index % 3); renewal += 1) {
    tell("invoice.upcoming", { object: "invoice", customer });
    tell("customer.subscription.updated", subscription({ plan: "pro", interval: "month" }));
    pay();
  }
  let final = subscription();
  const failed: string[] = [];
  if (ending === "upgraded") {
    tell("customer.subscription.updated", final);
    pay();
  } else if (ending === "past_due") {
    const owed = anInvoice(customer, userId, { id: `in_${customer.slice(4)}_open`, status: "open", attempt_count: 1 });
    invoices.push(owed);
    failed.push(String(owed.id));
    final = subscription({ status: "past_due", latest_invoice: owed.id });
    tell("invoice.payment_failed", owed);
    tell("customer.subscription.updated", final);
  } else if (ending === "cancelling") {
    final = subscription({ cancel_at_period_end: true });
    tell("customer.subscription.updated", final);
  } else if (ending === "ended") {
    tell("customer.subscription.updated", subscription({ cancel_at_period_end: true }));
    final = subscription({ status: "canceled" });
    tell("customer.subscription.deleted", final);
  }
  while (events.length < length) tell("payment_method.updated", { id: `pm_${events.length}`, customer });

  const over = ending === "ended";
  const statuses = {
    active: "active",
    upgraded: "active",
    past_due: "past_due",
    cancelling: "cancel_scheduled",
    ended: "free",
  } as const;
  return {
    userId,
    customer,
    events: events.slice(0, length),
    objects: [final, ...invoices],
    expected: {
      status: statuses[ending],
      plan: over ? "free" : plan,
      interval: over ? null : interval,
      cancelAtPeriodEnd: ending === "cancelling",
      paidInvoices: invoices.filter(({ status }) => status === "paid").map(({ id }) => String(id)),
      failedInvoices: failed,
      ended: over,
    },
  };
}

export const prices = (): Json[] =>
  (["pro", "scale", "enterprise"] as const).flatMap((plan) =>
    (["month", "year"] as const).map((interval) => aPrice(plan, interval)),
  );

/** A permutation that is the same for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(next() * (index + 1));
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}
