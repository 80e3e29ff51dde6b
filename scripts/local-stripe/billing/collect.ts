import type { Invoice, PaymentMethod } from "../shapes";
import type { Tx } from "../store/tx";
import { cancelNow } from "./cancel";
import type { Decline } from "./cards";
import { intentOf, markPaid, subscriptionOf } from "./invoices";
import { confirmIntent, type Outcome } from "./payments";
import { applyPendingUpdate } from "./pending";
import { updateSubscription } from "./subscriptions";

const DAY = 24 * 60 * 60;
/** Days after the first failure on which a renewal is retried; after the last the subscription ends. */
const RETRY_DAYS = [3, 5, 7] as const;

const noCard: Decline = {
  code: "card_declined",
  decline_code: "generic_decline",
  message: "There is no card to pay with.",
};

/** Applies a paid invoice to its subscription. */
async function afterPaid(tx: Tx, invoice: Invoice): Promise<void> {
  const id = subscriptionOf(invoice);
  const subscription = id ? await tx.subscriptions.find(id) : null;
  if (!subscription || ["canceled", "incomplete_expired"].includes(subscription.status)) return;
  const own = await tx.subscriptions.own(subscription.id);
  if (own.pendingInvoice === invoice.id) {
    await applyPendingUpdate(tx, subscription);
    return;
  }
  if (["incomplete", "past_due"].includes(subscription.status)) {
    await updateSubscription(tx, subscription, (each) => {
      each.status = "active";
    });
  }
}

/** Schedules the next retry of an unpaid renewal; the last failure ends the subscription. */
async function afterFailure(tx: Tx, invoice: Invoice, automatic: boolean): Promise<void> {
  const id = subscriptionOf(invoice);
  const subscription = id ? await tx.subscriptions.find(id) : null;
  if (!subscription || ["canceled", "incomplete", "incomplete_expired"].includes(subscription.status)) return;
  const { pendingInvoice } = await tx.subscriptions.own(subscription.id);
  if (pendingInvoice === invoice.id) return;
  const own = await tx.invoices.own(invoice.id);
  own.firstFailedAt ??= tx.now;
  const since = own.firstFailedAt;
  const next = RETRY_DAYS.map((days) => since + days * DAY).find((at) => at > tx.now) ?? null;
  if (automatic) invoice.next_payment_attempt = next;
  await tx.invoices.save(invoice);
  if (subscription.status !== "past_due") {
    await updateSubscription(tx, subscription, (each) => {
      each.status = "past_due";
    });
  }
  if (automatic && next === null) await cancelNow(tx, subscription, { reason: "payment_failed" });
}

/**
 * Tries to pay an open invoice with a card. `automatic` marks a scheduled retry, as opposed to a user's attempt;
 * `authenticated` means that the holder passed the bank's authentication. A declined card throws nothing: it is the outcome.
 */
export async function collect(
  tx: Tx,
  invoice: Invoice,
  method: PaymentMethod | null,
  how: { automatic?: boolean; authenticated?: boolean } = {},
): Promise<Outcome> {
  const intent = await intentOf(tx, invoice);
  if (!intent) throw new Error(`${invoice.id} has no payment intent`);
  const outcome: Outcome = method
    ? await confirmIntent(tx, intent, method, how)
    : { kind: "declined", decline: noCard };
  invoice.attempted = true;
  invoice.attempt_count += 1;
  if (outcome.kind === "paid") {
    await markPaid(tx, invoice);
    await afterPaid(tx, invoice);
    return outcome;
  }
  await afterFailure(tx, invoice, how.automatic ?? false);
  await tx.invoices.save(invoice);
  if (outcome.kind === "action") tx.emit("invoice.payment_action_required", invoice);
  tx.emit("invoice.payment_failed", invoice);
  return outcome;
}
