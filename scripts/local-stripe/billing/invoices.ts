import { listOf, type Invoice, type InvoicePayment, type Line, type PaymentIntent, type Subscription } from "../shapes";
import { newId, randomText } from "../store/ids";
import type { Tx } from "../store/tx";
import { createIntent } from "./payments";

export interface NewInvoice {
  customer: string;
  subscription: Subscription;
  lines: Line[];
  reason: "subscription_create" | "subscription_cycle" | "subscription_update" | "upcoming";
  periodStart: number;
  periodEnd: number;
  prorationDate?: number;
}

/** Builds an invoice without storing it. */
export async function composeInvoice(tx: Tx, given: NewInvoice): Promise<Invoice> {
  const customer = await tx.customers.get(given.customer, "customer");
  const id = newId("invoices");
  const total = given.lines.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + customer.balance);
  const currency = given.lines[0]?.currency ?? given.subscription.currency;
  return {
    id,
    object: "invoice",
    account_country: "CA",
    account_name: "CollabHub",
    account_tax_ids: null,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: given.reason,
    collection_method: "charge_automatically",
    created: tx.now,
    currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf(
      given.lines.map((each) => ({ ...each, invoice: id })),
      `/v1/invoices/${id}/lines`,
    ),
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: given.subscription.metadata,
        subscription: given.subscription.id,
        ...(given.prorationDate === undefined ? {} : { subscription_proration_date: given.prorationDate }),
      },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: given.periodEnd,
    period_start: given.periodStart,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}

/** Returns the subscription that an invoice is for, or null. */
export const subscriptionOf = (invoice: Invoice): string | null =>
  invoice.parent?.subscription_details?.subscription ?? null;

/** Returns the intent that pays an invoice, or null when nothing was owed. */
export async function intentOf(tx: Tx, invoice: Invoice): Promise<PaymentIntent | null> {
  const payment = await tx.invoicePayments.first({ "body.invoice": invoice.id });
  return payment?.payment.payment_intent ? tx.paymentIntents.get(payment.payment.payment_intent) : null;
}

/** Creates an invoice with its number and pages; one without an amount due is paid at once. */
export async function issueInvoice(tx: Tx, given: NewInvoice): Promise<Invoice> {
  const invoice = await composeInvoice(tx, given);
  const customer = await tx.customers.get(given.customer);
  await tx.invoices.insert(invoice, {});
  tx.emit("invoice.created", invoice);

  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  customer.currency ??= invoice.currency;
  customer.balance = Math.min(0, invoice.total + invoice.starting_balance);
  await tx.customers.save(customer);

  const secret = randomText(32);
  invoice.number = `${customer.invoice_prefix ?? "LOCAL"}-${String(sequence).padStart(4, "0")}`;
  invoice.hosted_invoice_url = `${tx.place.url}/i/${invoice.id}/${secret}`;
  invoice.invoice_pdf = `${tx.place.url}/i/${invoice.id}/${secret}/pdf`;
  invoice.status = "open";
  invoice.effective_at = tx.now;
  invoice.ending_balance = customer.balance;
  invoice.status_transitions.finalized_at = tx.now;
  if (invoice.amount_due > 0) {
    const intent = await createIntent(tx, {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: customer.id,
      description: given.reason === "subscription_create" ? "Subscription creation" : "Subscription update",
      setupFutureUsage: "off_session",
      invoice: invoice.id,
    });
    await tx.invoicePayments.insert(paymentFor(tx, invoice, intent.id), {});
  }
  await tx.invoices.save(invoice);
  tx.emit("invoice.finalized", invoice);
  if (invoice.amount_due === 0) await markPaid(tx, invoice);
  return invoice;
}

function paymentFor(tx: Tx, invoice: Invoice, intent: string): InvoicePayment {
  return {
    id: newId("invoice_payments"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  };
}

/** Marks the invoice as paid; the caller updates its subscription. */
export async function markPaid(tx: Tx, invoice: Invoice): Promise<void> {
  invoice.status = "paid";
  invoice.attempted = true;
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = tx.now;
  const payment = await tx.invoicePayments.first({ "body.invoice": invoice.id });
  if (payment) {
    payment.status = "paid";
    payment.amount_paid = invoice.amount_due;
    payment.status_transitions.paid_at = tx.now;
    await tx.invoicePayments.save(payment);
    tx.emit("invoice_payment.paid", payment);
  }
  await tx.invoices.save(invoice);
  tx.emit("invoice.paid", invoice);
  tx.emit("invoice.payment_succeeded", invoice);
}

/** Voids an open invoice and cancels its intent. */
export async function voidInvoice(tx: Tx, invoice: Invoice): Promise<void> {
  invoice.status = "void";
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = tx.now;
  const payment = await tx.invoicePayments.first({ "body.invoice": invoice.id });
  if (payment) {
    payment.status = "canceled";
    payment.status_transitions.canceled_at = tx.now;
    await tx.invoicePayments.save(payment);
  }
  await tx.invoices.save(invoice);
  tx.emit("invoice.voided", invoice);
}
