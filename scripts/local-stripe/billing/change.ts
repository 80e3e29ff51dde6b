import { cardRefused } from "../http/errors";
import type { Invoice, Line, Price, Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { collect } from "./collect";
import { composeInvoice, issueInvoice, type NewInvoice } from "./invoices";
import { costOf, creditLine, line, onlyItem, remainderLine } from "./lines";
import { PENDING_SECONDS, restarts, switchPrice } from "./pending";
import { periodEnd } from "./periods";
import { nameOfProduct, payingMethod, rhythmOf, updateSubscription } from "./subscriptions";

export interface Change {
  price: Price;
  quantity: number;
  proration: "always_invoice" | "create_prorations" | "none";
  /** In seconds: the time from which the remaining part of the period is computed. */
  at: number;
  /** The holder has just passed the bank's authentication. */
  authenticated?: boolean;
  payment: "allow_incomplete" | "default_incomplete" | "error_if_incomplete" | "pending_if_incomplete";
}

/** Returns the lines of a change: the credit for the unused time, and the cost of the new price for that time. */
export async function linesOfChange(tx: Tx, subscription: Subscription, change: Change): Promise<Line[]> {
  const item = onlyItem(subscription);
  const { price, quantity, at } = change;
  const restart = restarts(item.price, price);
  if (subscription.status === "trialing" || change.proration === "none") {
    return restart && subscription.status !== "trialing" ? [await newPeriodLine(tx, subscription, change)] : [];
  }
  const credit = creditLine(item, await nameOfProduct(tx, item.price), at);
  if (restart) return [credit, await newPeriodLine(tx, subscription, change)];
  return [credit, remainderLine(item, { price, quantity, name: await nameOfProduct(tx, price) }, at)];
}

/** A change of interval starts a new period now, which is billed in full. */
async function newPeriodLine(tx: Tx, subscription: Subscription, { price, quantity, at }: Change): Promise<Line> {
  return line({
    amount: costOf(price, quantity),
    price,
    quantity,
    description: `${quantity} × ${await nameOfProduct(tx, price)}`,
    start: at,
    end: periodEnd(at, rhythmOf(price), at),
    subscription: subscription.id,
    item: onlyItem(subscription).id,
    proration: false,
  });
}

const invoiceOf = (subscription: Subscription, change: Change, lines: Line[]): NewInvoice => ({
  customer: subscription.customer,
  subscription,
  lines,
  reason: "subscription_update",
  periodStart: change.at,
  periodEnd: change.at,
  prorationDate: change.at,
});

/** Returns the invoice that a change would create now. */
export const previewChange = async (tx: Tx, subscription: Subscription, change: Change): Promise<Invoice> =>
  composeInvoice(tx, invoiceOf(subscription, change, await linesOfChange(tx, subscription, change)));

/** Stores the change in `pending_update` until its invoice is paid. */
async function wait(tx: Tx, subscription: Subscription, change: Change, invoice: Invoice): Promise<void> {
  const item = structuredClone(onlyItem(subscription));
  const restart = restarts(item.price, change.price);
  switchPrice(
    { ...subscription, items: { ...subscription.items, data: [item] } },
    change.price,
    change.quantity,
    change.at,
    restart,
  );
  await updateSubscription(tx, subscription, (each) => {
    each.latest_invoice = invoice.id;
    each.pending_update = {
      billing_cycle_anchor: restart ? change.at : null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: tx.now + PENDING_SECONDS,
      metadata: null,
      subscription_items: [item],
      trial_end: null,
      trial_from_plan: null,
    };
  });
}

/**
 * Changes the price of a subscription, bills the difference if requested, and makes the change depend on the payment if
 * requested.
 */
export async function changePrice(tx: Tx, subscription: Subscription, change: Change): Promise<void> {
  const item = onlyItem(subscription);
  if (item.price.id === change.price.id && item.quantity === change.quantity) return;
  const restart = restarts(item.price, change.price);
  const lines = await linesOfChange(tx, subscription, change);
  const effect = (each: Subscription) => {
    switchPrice(each, change.price, change.quantity, change.at, restart && each.status !== "trialing");
  };
  if (change.proration !== "always_invoice" && !restart) {
    (await tx.subscriptions.own(subscription.id)).waitingLines = lines;
    await updateSubscription(tx, subscription, effect);
    return;
  }
  if (lines.length === 0) {
    await updateSubscription(tx, subscription, effect);
    return;
  }
  const invoice = await issueInvoice(tx, invoiceOf(subscription, change, lines));
  const waits = change.payment === "pending_if_incomplete";
  if (!waits) {
    await updateSubscription(tx, subscription, (each) => {
      effect(each);
      each.latest_invoice = invoice.id;
    });
  }
  if (invoice.status !== "paid") {
    if (change.payment === "default_incomplete") return;
    const own = await tx.subscriptions.own(subscription.id);
    if (waits) own.pendingInvoice = invoice.id;
    const id = await payingMethod(tx, subscription);
    const outcome = await collect(tx, invoice, id ? await tx.paymentMethods.get(id) : null, {
      authenticated: change.authenticated ?? false,
    });
    if (outcome.kind !== "paid") {
      if (change.payment === "error_if_incomplete") throw refusal(outcome);
      if (waits) await wait(tx, subscription, change, invoice);
      return;
    }
  }
  if (waits) {
    await updateSubscription(tx, subscription, (each) => {
      effect(each);
      each.latest_invoice = invoice.id;
    });
  }
}

/** Returns a 402 that undoes the change. */
function refusal(outcome: Awaited<ReturnType<typeof collect>>): Error {
  const decline =
    outcome.kind === "declined"
      ? outcome.decline
      : {
          code: "subscription_payment_intent_requires_action",
          decline_code: "authentication_required",
          message:
            "Payment for this subscription requires additional user action before it can be completed successfully.",
        };
  return cardRefused(decline, false);
}
