import type Stripe from "stripe";
import type { Subscription } from "@/models/subscription";
import { DAY } from "@/lib/core/clock";
import { fromLookupKey, intervals, paidPlans, type Interval, type PaidPlan } from "./plans";
import { GRACE_DAYS, type PaymentProblem, type SubscriptionStatus } from "./states";

/** Translates the provider's objects to our own terms: pure functions. */

/** An event that can never be applied: it fails at once and stays visible. */
export class EventRefused extends Error {
  override readonly name = "EventRefused";
  constructor(readonly outcome: "owner_mismatch" | "unknown_price") {
    super(outcome);
  }
}

export type Snapshot = Pick<
  Subscription,
  | "status"
  | "plan"
  | "interval"
  | "stripeSubscriptionId"
  | "currentPeriodStart"
  | "currentPeriodEnd"
  | "cancelAtPeriodEnd"
  | "trialEndsAt"
  | "graceEndsAt"
  | "payment"
  | "pendingChange"
  | "scheduleId"
> & {
  /** The plan and interval of a subscription that has ended. */
  ended?: { plan: PaidPlan; interval: Interval };
};

/** The provider's objects about a customer's subscription, freshly read. */
export interface StripeSnapshot {
  subscription: Stripe.Subscription | null;
  /** The latest invoice, where something may be owed on it. */
  invoice: Stripe.Invoice | null;
  schedule: Stripe.SubscriptionSchedule | null;
  /** Subscriptions paid in addition to `subscription` by accident; they must be undone. */
  duplicates: readonly string[];
}

const dateOf = (seconds: number | null | undefined): Date | null =>
  typeof seconds === "number" ? new Date(seconds * 1000) : null;

const statuses: Readonly<Record<string, SubscriptionStatus>> = {
  incomplete: "incomplete",
  incomplete_expired: "expired",
  trialing: "active",
  active: "active",
  past_due: "past_due",
  unpaid: "past_due",
  canceled: "free",
  paused: "free",
};

function statusOf(subscription: Stripe.Subscription): SubscriptionStatus {
  const status = statuses[subscription.status] ?? "free";
  const ends = subscription.cancel_at_period_end || subscription.cancel_at !== null;
  return status === "active" && ends ? "cancel_scheduled" : status;
}

const rank: Readonly<Record<SubscriptionStatus, number>> = {
  active: 4,
  cancel_scheduled: 4,
  past_due: 3,
  incomplete: 2,
  free: 1,
  expired: 0,
};

/**
 * Chooses the subscription that counts among a customer's: the best one, the oldest among equals. Also returns those paid in
 * addition.
 */
export function chooseSubscription(all: readonly Stripe.Subscription[]): {
  subscription: Stripe.Subscription | null;
  duplicates: string[];
} {
  const paying = (each: Stripe.Subscription) => rank[statusOf(each)] >= 3;
  const order = [...all].sort((a, b) => {
    const better = rank[statusOf(b)] - rank[statusOf(a)];
    if (better !== 0) return better;
    // Among paid ones the first purchase counts; among ended ones the latest has the current state.
    const later = b.created - a.created || (b.id < a.id ? -1 : 1);
    return paying(a) ? -later : later;
  });
  const subscription = order[0] ?? null;
  return {
    subscription,
    duplicates: order
      .slice(1)
      .filter(paying)
      .map((each) => each.id),
  };
}

const among = <T extends string>(names: readonly T[], value: unknown): T | undefined =>
  names.find((name) => name === value);

/**
 * Returns the plan and interval of a price: by its lookup key or, after another price has taken that over, by its metadata.
 */
export function planOfPrice(price: Stripe.Price): { plan: PaidPlan; interval: Interval } | null {
  const named = fromLookupKey(price.lookup_key);
  if (named) return named;
  const plan = among(paidPlans, price.metadata.plan);
  const interval = among(intervals, price.metadata.interval);
  return plan && interval ? { plan, interval } : null;
}

/** Returns the item that holds the plan's price. */
export function planItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new EventRefused("unknown_price");
  return item;
}

/**
 * Whether the bank requires the owner's confirmation, as opposed to having declined. Needs the invoice's payments expanded.
 */
export function requiresConfirmation(invoice: Stripe.Invoice): boolean {
  return (invoice.payments?.data ?? []).some(({ payment }) => {
    const intent = payment.payment_intent;
    return typeof intent === "object" && intent.status === "requires_action";
  });
}

function paymentOf(stripe: StripeSnapshot, status: SubscriptionStatus): Snapshot["payment"] {
  const { subscription, invoice } = stripe;
  const waits = status === "past_due" || status === "incomplete" || Boolean(subscription?.pending_update);
  if (!waits || !invoice || invoice.status !== "open") return null;
  const problem: PaymentProblem = requiresConfirmation(invoice) ? "action_required" : "failed";
  return { problem, invoiceId: invoice.id, url: invoice.hosted_invoice_url ?? null };
}

function graceEnd({ invoice, subscription }: StripeSnapshot): Date | null {
  const from =
    invoice?.status_transitions.finalized_at ?? invoice?.created ?? subscription?.items.data[0]?.current_period_start;
  const start = dateOf(from);
  return start && new Date(start.getTime() + GRACE_DAYS * DAY);
}

function pendingOf(schedule: Stripe.SubscriptionSchedule | null): Snapshot["pendingChange"] {
  const current = schedule?.current_phase;
  if (!schedule || schedule.status !== "active" || !current) return null;
  const next = schedule.phases.find((phase) => phase.start_date >= current.end_date);
  const price = next?.items[0]?.price;
  const at = dateOf(next?.start_date);
  if (!price || !at) return null;
  const planned =
    typeof price === "object" && !price.deleted ? planOfPrice(price) : fromLookupKey(schedule.metadata?.change);
  return planned && { ...planned, at };
}

const noPlan: Omit<Snapshot, "status" | "stripeSubscriptionId"> = {
  plan: "free",
  interval: null,
  currentPeriodStart: null,
  currentPeriodEnd: null,
  cancelAtPeriodEnd: false,
  trialEndsAt: null,
  graceEndsAt: null,
  payment: null,
  pendingChange: null,
  scheduleId: null,
};

/**
 * Returns the row's fields from the provider's objects. Throws {@link EventRefused} for a price that is not in the plan
 * table.
 */
export function snapshotOf(stripe: StripeSnapshot): Snapshot {
  const { subscription, schedule } = stripe;
  if (!subscription) return { ...noPlan, status: "free", stripeSubscriptionId: null };
  const status = statusOf(subscription);
  const stripeSubscriptionId = subscription.id;
  if (status === "expired") return { ...noPlan, status, stripeSubscriptionId };
  if (status === "free") {
    const [last] = subscription.items.data;
    const ended = last && planOfPrice(last.price);
    return { ...noPlan, status, stripeSubscriptionId, ...(ended ? { ended } : {}) };
  }
  const item = planItem(subscription);
  const purchased = planOfPrice(item.price);
  if (!purchased) throw new EventRefused("unknown_price");
  const payment = paymentOf(stripe, status);
  if (status === "incomplete") return { ...noPlan, status, stripeSubscriptionId, payment };
  return {
    status,
    ...purchased,
    stripeSubscriptionId,
    currentPeriodStart: dateOf(item.current_period_start),
    currentPeriodEnd: dateOf(item.current_period_end),
    cancelAtPeriodEnd: subscription.cancel_at_period_end || subscription.cancel_at !== null,
    trialEndsAt: subscription.status === "trialing" ? dateOf(subscription.trial_end) : null,
    graceEndsAt: status === "past_due" ? graceEnd(stripe) : null,
    payment,
    pendingChange: pendingOf(schedule),
    scheduleId: schedule && schedule.status === "active" ? schedule.id : null,
  };
}

/** Throws when an object's metadata names an owner other than the customer's. */
export function assertOwner(userId: string, ...metadata: readonly (Stripe.Metadata | null | undefined)[]): void {
  for (const each of metadata)
    if (each?.userId !== undefined && each.userId !== userId) throw new EventRefused("owner_mismatch");
}
