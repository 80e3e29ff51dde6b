/**
 * A founder's subscription. It exists from the first checkout on; a founder who never bought anything has none and is shown
 * as `active` on Free. `cancel_scheduled` keeps the plan to the end of the period, `past_due` during the grace period.
 */
export const subscriptionStatuses = [
  "incomplete",
  "active",
  "past_due",
  "cancel_scheduled",
  "expired",
  "free",
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export const subscriptionTransitions = {
  incomplete: { activate: "active", expire: "expired" },
  active: { fail: "past_due", schedule_cancel: "cancel_scheduled", end: "free" },
  past_due: { recover: "active", schedule_cancel: "cancel_scheduled", end: "free" },
  cancel_scheduled: { resume: "active", fail: "past_due", end: "free" },
  expired: { restart: "incomplete", activate: "active" },
  free: { restart: "incomplete", activate: "active" },
} as const satisfies Record<SubscriptionStatus, Readonly<Record<string, SubscriptionStatus>>>;

/** States in which the paid plan's limits apply. */
export const payingStatuses = [
  "active",
  "past_due",
  "cancel_scheduled",
] as const satisfies readonly SubscriptionStatus[];

/** Days that a failed payment may stay open before the plan ends. */
export const GRACE_DAYS = 7;
/** Days in which the owner may choose what stays active after a downgrade. */
export const SELECTION_DAYS = 14;

export const invoiceStatuses = ["draft", "open", "paid", "void", "uncollectible"] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Why a payment waits for its owner. */
export const paymentProblems = ["failed", "action_required"] as const;
export type PaymentProblem = (typeof paymentProblems)[number];

/** A refund is `requested` until the provider has responded. */
export const refundStates = ["requested", "done", "refused"] as const;
export type RefundState = (typeof refundStates)[number];
