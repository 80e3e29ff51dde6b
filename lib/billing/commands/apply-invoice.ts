import type Stripe from "stripe";
import { InvoiceModel, type Invoice } from "@/models/invoice";
import type { Subscription } from "@/models/subscription";
import { audit } from "@/lib/core/audit/audit";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { idOf } from "@/lib/integrations/stripe/ids";
import { paymentEvents } from "../events";
import { requiresConfirmation } from "../snapshot";
import type { InvoiceStatus } from "../states";

/** What is known of an invoice besides the object itself. */
export interface InvoiceExtras {
  /** The total refunded so far of the charge that paid it. */
  refundedMinor?: number;
  dispute?: NonNullable<Invoice["dispute"]>;
}

const dateOf = (seconds: number | null | undefined) => (typeof seconds === "number" ? new Date(seconds * 1000) : null);

function fieldsOf(
  invoice: Stripe.Invoice,
): Omit<
  Invoice,
  | "_id"
  | "userId"
  | "stripeCustomerId"
  | "refundedMinor"
  | "failedAttempts"
  | "actionRequired"
  | "dispute"
  | "refundCount"
> {
  return {
    stripeSubscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    number: invoice.number,
    status: (invoice.status ?? "draft") as InvoiceStatus,
    currency: invoice.currency.toUpperCase(),
    totalMinor: invoice.total,
    paidMinor: invoice.amount_paid,
    createdAt: new Date(invoice.created * 1000),
    paidAt: dateOf(invoice.status_transitions.paid_at),
  };
}

/**
 * Updates our copy of an invoice from the provider's and emits each effect once: paid, card declined, bank confirmation
 * required, refunded, chargeback. Returns whether anything was written.
 */
export async function applyInvoice(
  tx: Tx,
  row: Lean<Subscription>,
  invoice: Stripe.Invoice,
  extras: InvoiceExtras = {},
): Promise<boolean> {
  const before = await InvoiceModel.findById(invoice.id).session(tx.session).lean();
  const confirmationRequired = invoice.status === "open" && requiresConfirmation(invoice);
  const declines = invoice.status === "open" && invoice.attempted && !confirmationRequired ? invoice.attempt_count : 0;
  const next: Invoice = {
    _id: invoice.id,
    userId: row.userId,
    stripeCustomerId: row.stripeCustomerId ?? "",
    ...fieldsOf(invoice),
    refundedMinor: Math.max(before?.refundedMinor ?? 0, extras.refundedMinor ?? 0),
    failedAttempts: Math.max(before?.failedAttempts ?? 0, declines),
    actionRequired: (before?.actionRequired ?? false) || confirmationRequired,
    dispute: extras.dispute ?? before?.dispute ?? null,
    refundCount: before?.refundCount ?? 0,
  };
  if (before && JSON.stringify({ ...before }) === JSON.stringify(inOrderOf(before, next))) return false;
  const { _id, refundCount, ...set } = next;
  await InvoiceModel.updateOne(
    { _id },
    { $set: set, $setOnInsert: { refundCount } },
    { session: tx.session, upsert: true },
  );
  await announce(tx, before, next);
  return true;
}

const inOrderOf = (before: Invoice, next: Invoice): Record<string, unknown> =>
  Object.fromEntries(Object.keys(before).map((key) => [key, next[key as keyof Invoice]]));

async function announce(tx: Tx, before: Invoice | null, next: Invoice): Promise<void> {
  const base = { userId: next.userId.toHexString(), invoiceId: next._id, currency: next.currency };
  const record = (action: string, after: Record<string, unknown>) =>
    audit(tx, { action: `payment.${action}`, entity: "invoice", entityId: next._id, after, permanent: true });

  if (next.status === "paid" && before?.status !== "paid" && next.paidMinor > 0) {
    await record("succeed", { paidMinor: next.paidMinor, currency: next.currency });
    await emit(tx, paymentEvents.succeeded, { ...base, amountMinor: next.paidMinor, number: next.number });
  }
  if (next.failedAttempts > (before?.failedAttempts ?? 0)) {
    await record("fail", { attempt: next.failedAttempts });
    await emit(tx, paymentEvents.failed, { ...base, amountMinor: next.totalMinor, attempt: next.failedAttempts });
  }
  if (next.actionRequired && !before?.actionRequired) {
    await record("ask", { totalMinor: next.totalMinor });
    await emit(tx, paymentEvents.actionRequired, { ...base, amountMinor: next.totalMinor });
  }
  const refunded = next.refundedMinor - (before?.refundedMinor ?? 0);
  if (refunded > 0) {
    await record("refund", { refundedMinor: next.refundedMinor });
    await emit(tx, paymentEvents.refunded, { ...base, amountMinor: refunded, totalRefundedMinor: next.refundedMinor });
  }
  await announceDispute(tx, before?.dispute ?? null, next, record);
}

const closed = new Set(["won", "lost", "warning_closed", "prevented"]);

async function announceDispute(
  tx: Tx,
  before: Invoice["dispute"],
  { dispute, userId, _id, currency }: Invoice,
  record: (action: string, after: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  if (!dispute || (before?.id === dispute.id && before.status === dispute.status)) return;
  const payload = {
    userId: userId.toHexString(),
    invoiceId: _id,
    amountMinor: dispute.amountMinor,
    currency,
    disputeId: dispute.id,
  };
  await record("dispute", { dispute: dispute.status, amountMinor: dispute.amountMinor });
  if (before?.id !== dispute.id) await emit(tx, paymentEvents.disputed, payload);
  if (closed.has(dispute.status)) await emit(tx, paymentEvents.disputeClosed, { ...payload, status: dispute.status });
}
