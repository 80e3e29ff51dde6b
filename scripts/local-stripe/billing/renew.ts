import type { Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { cancelNow } from "./cancel";
import { collect } from "./collect";
import { composeInvoice, issueInvoice, type NewInvoice } from "./invoices";
import { onlyItem, periodLine } from "./lines";
import { periodEnd } from "./periods";
import { enterNextPhase } from "./schedules";
import { nameOfProduct, payingMethod, rhythmOf, updateSubscription } from "./subscriptions";

/** Builds the invoice of an item's current period. */
async function invoiceOfPeriod(tx: Tx, subscription: Subscription, reason: NewInvoice["reason"]): Promise<NewInvoice> {
  const item = onlyItem(subscription);
  const { waitingLines = [] } = await tx.subscriptions.own(subscription.id);
  return {
    customer: subscription.customer,
    subscription,
    lines: [...waitingLines, periodLine(item, await nameOfProduct(tx, item.price), false)],
    reason,
    periodStart: item.current_period_start,
    periodEnd: item.current_period_end,
  };
}

/** Moves an item into its next period. */
function nextPeriod(subscription: Subscription): void {
  const item = onlyItem(subscription);
  const begins = item.current_period_end;
  item.current_period_start = begins;
  item.current_period_end = periodEnd(subscription.billing_cycle_anchor, rhythmOf(item.price), begins);
}

/** Returns the renewal as it would be billed today; null when none follows. */
export async function previewRenewal(tx: Tx, subscription: Subscription) {
  if (subscription.cancel_at_period_end || ["canceled", "incomplete_expired"].includes(subscription.status))
    return null;
  const copy = structuredClone(subscription);
  nextPeriod(copy);
  return composeInvoice(tx, await invoiceOfPeriod(tx, copy, "upcoming"));
}

/** Announces the renewal, once per period. */
export async function announceRenewal(tx: Tx, subscription: Subscription): Promise<void> {
  const own = await tx.subscriptions.own(subscription.id);
  own.announced = onlyItem(subscription).current_period_end;
  await tx.subscriptions.save(subscription);
  const invoice = await previewRenewal(tx, subscription);
  if (!invoice) return;
  const { id: _none, ...upcoming } = invoice;
  tx.emit("invoice.upcoming", { ...upcoming, next_payment_attempt: own.announced });
}

/** Announces the end of a trial, once. */
export async function announceTrialEnd(tx: Tx, subscription: Subscription): Promise<void> {
  const own = await tx.subscriptions.own(subscription.id);
  own.trialAnnounced = true;
  await tx.subscriptions.save(subscription);
  tx.emit("customer.subscription.trial_will_end", subscription);
}

/** Ends a period or a trial: the subscription ends if that was requested, else the next period is billed. */
export async function renew(tx: Tx, subscription: Subscription): Promise<void> {
  if (subscription.cancel_at_period_end) {
    await cancelNow(tx, subscription, { reason: "cancellation_requested" });
    return;
  }
  const change = await enterNextPhase(tx, subscription);
  if (change === "canceled") {
    await cancelNow(tx, subscription, { reason: "cancellation_requested" });
    return;
  }
  await updateSubscription(tx, subscription, (each) => {
    change?.(each);
    if (each.status === "trialing") each.status = "active";
    nextPeriod(each);
  });
  const own = await tx.subscriptions.own(subscription.id);
  const invoice = await issueInvoice(tx, await invoiceOfPeriod(tx, subscription, "subscription_cycle"));
  delete own.waitingLines;
  await updateSubscription(tx, subscription, (each) => {
    each.latest_invoice = invoice.id;
  });
  if (invoice.status === "paid") return;
  const method = await payingMethod(tx, subscription);
  await collect(tx, invoice, method ? await tx.paymentMethods.find(method) : null, { automatic: true });
}
