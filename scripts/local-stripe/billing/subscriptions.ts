import { listOf, type Price, type Subscription, type SubscriptionItem } from "../shapes";
import { newId, randomText } from "../store/ids";
import type { Tx } from "../store/tx";
import { invalid } from "../http/errors";
import { onlyItem } from "./lines";
import { periodEnd, type Rhythm } from "./periods";

const DAY = 24 * 60 * 60;

export function rhythmOf(price: Price): Rhythm {
  if (!price.recurring) throw invalid(`The price ${price.id} is not recurring.`, "items[0][price]");
  return price.recurring;
}

export const nameOfProduct = async (tx: Tx, price: Price): Promise<string> =>
  (await tx.products.find(price.product))?.name ?? price.nickname ?? price.id;

const planOf = (price: Price): SubscriptionItem["plan"] => ({
  id: price.id,
  object: "plan",
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: price.billing_scheme,
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval ?? "month",
  interval_count: price.recurring?.interval_count ?? 1,
  livemode: false,
  metadata: price.metadata,
  meter: null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: "licensed",
});

/** Sets the price of an item. */
export function setPrice(item: SubscriptionItem, price: Price, quantity: number): void {
  item.price = price;
  item.plan = planOf(price);
  item.quantity = quantity;
}

export interface NewSubscription {
  customer: string;
  price: Price;
  quantity: number;
  trialEnd: number | null;
  metadata: Record<string, string>;
  description?: string | null;
  paymentMethod: string | null;
}

/** Creates a subscription that waits for its first payment, or is on trial. */
export async function makeSubscription(tx: Tx, given: NewSubscription): Promise<Subscription> {
  const id = newId("subscriptions");
  const rhythm = rhythmOf(given.price);
  const anchor = given.trialEnd ?? tx.now;
  const item: SubscriptionItem = {
    id: `si_${randomText(14)}`,
    object: "subscription_item",
    billing_thresholds: null,
    created: tx.now,
    current_period_end: given.trialEnd ?? periodEnd(anchor, rhythm, tx.now),
    current_period_start: tx.now,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(given.price),
    price: given.price,
    quantity: given.quantity,
    subscription: id,
    tax_rates: [],
  };
  const subscription: Subscription = {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: tx.now,
    currency: given.price.currency,
    customer: given.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: given.paymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: given.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: listOf([item], `/v1/subscription_items?subscription=${id}`),
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: tx.now,
    status: given.trialEnd ? "trialing" : "incomplete",
    test_clock: null,
    transfer_data: null,
    trial_end: given.trialEnd,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" } },
    trial_start: given.trialEnd ? tx.now : null,
  };
  await tx.subscriptions.insert(subscription, {});
  return subscription;
}

/** Returns when a trial of the given number of days ends. */
export const trialEnd = (tx: Tx, days: number): number => tx.now + days * DAY;

/** Changes a subscription, stores it and emits an event with the previous values; emits nothing when nothing changed. */
export async function updateSubscription(
  tx: Tx,
  subscription: Subscription,
  change: (subscription: Subscription) => void,
  type = "customer.subscription.updated",
): Promise<void> {
  const before = structuredClone(subscription);
  change(subscription);
  const previous = Object.fromEntries(
    Object.entries(before).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(subscription[key as keyof Subscription]),
    ),
  );
  await tx.subscriptions.save(subscription);
  if (Object.keys(previous).length > 0) tx.emit(type, subscription, previous);
}

/** Returns the card that pays for a subscription, or null. */
export async function payingMethod(tx: Tx, subscription: Subscription): Promise<string | null> {
  if (subscription.default_payment_method) return subscription.default_payment_method;
  return (await tx.customers.get(subscription.customer)).invoice_settings.default_payment_method;
}

/** Returns the end of the paid period. */
export const endOfPeriod = (subscription: Subscription): number => onlyItem(subscription).current_period_end;

/** Sets or clears the cancellation at the end of the period. */
export function setCancelAtPeriodEnd(tx: Tx, subscription: Subscription, cancel: boolean): void {
  subscription.cancel_at_period_end = cancel;
  subscription.cancel_at = cancel ? endOfPeriod(subscription) : null;
  subscription.canceled_at = cancel ? tx.now : null;
  if (subscription.cancellation_details) {
    subscription.cancellation_details.reason = cancel ? "cancellation_requested" : null;
  }
}
