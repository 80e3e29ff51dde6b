import type { Phase, Schedule, Subscription } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";
import { onlyItem } from "./lines";
import { restarts } from "./pending";
import { setPrice, updateSubscription } from "./subscriptions";

/** Builds a phase of one price between two times. */
export function phase(
  given: Pick<Phase, "start_date" | "end_date"> & {
    price: string;
    quantity: number;
    currency: string;
    metadata?: Record<string, string>;
    proration?: Phase["proration_behavior"] | undefined;
  },
): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: given.currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: given.end_date,
    invoice_settings: null,
    items: [
      {
        billing_thresholds: null,
        discounts: [],
        metadata: {},
        plan: given.price,
        price: given.price,
        quantity: given.quantity,
        tax_rates: [],
      },
    ],
    metadata: given.metadata ?? {},
    on_behalf_of: null,
    proration_behavior: given.proration ?? "create_prorations",
    start_date: given.start_date,
    transfer_data: null,
    trial_end: null,
  };
}

/** Creates a schedule from a subscription, with the current period as its only phase. */
export async function scheduleFor(tx: Tx, subscription: Subscription): Promise<Schedule> {
  const item = onlyItem(subscription);
  const dates = { start_date: item.current_period_start, end_date: item.current_period_end };
  const schedule: Schedule = {
    id: newId("subscription_schedules"),
    object: "subscription_schedule",
    application: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    canceled_at: null,
    completed_at: null,
    created: tx.now,
    current_phase: dates,
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: subscription.default_payment_method,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: "self" },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [phase({ ...dates, price: item.price.id, quantity: item.quantity ?? 1, currency: subscription.currency })],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: subscription.id,
    test_clock: null,
  };
  await tx.schedules.insert(schedule, {});
  tx.emit("subscription_schedule.created", schedule);
  await updateSubscription(tx, subscription, (each) => {
    each.schedule = schedule.id;
  });
  return schedule;
}

/** Ends the schedule and leaves the subscription as it is. */
export async function releaseSchedule(tx: Tx, schedule: Schedule): Promise<Schedule> {
  const id = schedule.subscription;
  schedule.status = "released";
  schedule.released_at = tx.now;
  schedule.released_subscription = id;
  schedule.subscription = null;
  schedule.current_phase = null;
  await tx.schedules.save(schedule);
  tx.emit("subscription_schedule.released", schedule);
  const subscription = id ? await tx.subscriptions.find(id) : null;
  if (subscription) {
    await updateSubscription(tx, subscription, (each) => {
      each.schedule = null;
    });
  }
  return schedule;
}

/**
 * Returns what a subscription's schedule does at the end of a period: the change into the next phase, null where nothing
 * changes, or `canceled` where the schedule ends the subscription. A schedule after its last phase is released.
 */
export async function enterNextPhase(
  tx: Tx,
  subscription: Subscription,
): Promise<((subscription: Subscription) => void) | "canceled" | null> {
  if (!subscription.schedule) return null;
  const schedule = await tx.schedules.get(subscription.schedule);
  const boundary = onlyItem(subscription).current_period_end;
  const current = schedule.current_phase;
  if (schedule.status !== "active" || !current || current.end_date > boundary) return null;
  const next = schedule.phases.find(({ start_date }) => start_date >= current.end_date);
  if (!next) {
    if (schedule.end_behavior === "cancel") return "canceled";
    await releaseSchedule(tx, schedule);
    return null;
  }
  schedule.current_phase = { start_date: next.start_date, end_date: next.end_date };
  await tx.schedules.save(schedule);
  tx.emit("subscription_schedule.updated", schedule, { current_phase: current });
  const [wanted] = next.items;
  if (!wanted) return null;
  const price = await tx.prices.get(wanted.price);
  return (each) => {
    const item = onlyItem(each);
    const restart = restarts(item.price, price);
    setPrice(item, price, wanted.quantity ?? 1);
    each.metadata = { ...each.metadata, ...next.metadata };
    // The new interval is counted from the end of the old one's last period.
    if (restart) each.billing_cycle_anchor = boundary;
  };
}
