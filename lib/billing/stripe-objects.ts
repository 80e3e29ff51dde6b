import type Stripe from "stripe";
import { stripeRequest, stripeRetrieve, type TimeoutClass } from "@/lib/integrations/stripe/client";
import { idOf } from "@/lib/integrations/stripe/ids";
import { chooseSubscription, type StripeSnapshot } from "./snapshot";

/** Reads the provider's objects. Network: never inside a transaction. */

/** Returns a customer's subscription with what is owed on it and what is scheduled for it. */
export async function readSubscription(customerId: string, timeout: TimeoutClass): Promise<StripeSnapshot> {
  const list = await stripeRetrieve(timeout, (sdk) =>
    sdk.subscriptions.list({ customer: customerId, status: "all", limit: 20 }),
  );
  const { subscription, duplicates } = chooseSubscription(list?.data ?? []);
  if (!subscription) return { subscription, duplicates, invoice: null, schedule: null };
  const owes =
    ["past_due", "unpaid", "incomplete"].includes(subscription.status) || subscription.pending_update !== null;
  const invoiceId = owes ? idOf(subscription.latest_invoice) : null;
  const scheduleId = idOf(subscription.schedule);
  const [invoice, schedule] = await Promise.all([
    invoiceId ? readInvoice(invoiceId, timeout) : null,
    scheduleId ? readSchedule(scheduleId, timeout) : null,
  ]);
  return { subscription, duplicates, invoice, schedule };
}

/** Returns an invoice with its payments, or null. */
export const readInvoice = (id: string, timeout: TimeoutClass): Promise<Stripe.Invoice | null> =>
  stripeRetrieve(timeout, (sdk) => sdk.invoices.retrieve(id, { expand: ["payments.data.payment.payment_intent"] }));

const readSchedule = (id: string, timeout: TimeoutClass): Promise<Stripe.SubscriptionSchedule | null> =>
  stripeRetrieve(timeout, (sdk) => sdk.subscriptionSchedules.retrieve(id, { expand: ["phases.items.price"] }));

/** Returns a charge, or null. */
export const readCharge = (id: string): Promise<Stripe.Charge | null> =>
  stripeRetrieve("worker", (sdk) => sdk.charges.retrieve(id));

/** Returns a dispute, or null. */
export const readDispute = (id: string): Promise<Stripe.Dispute | null> =>
  stripeRetrieve("worker", (sdk) => sdk.disputes.retrieve(id));

/** Whether a customer exists and is not deleted. */
export async function customerExists(id: string): Promise<boolean> {
  const customer = await stripeRetrieve("worker", (sdk) => sdk.customers.retrieve(id));
  return customer !== null && !customer.deleted;
}

/** Returns the invoice that a payment was for, or null for a payment of another kind. */
export async function invoiceOfPayment(intentId: string): Promise<string | null> {
  const { data } = await stripeRequest("worker", (sdk) =>
    sdk.invoicePayments.list({ payment: { type: "payment_intent", payment_intent: intentId }, limit: 1 }),
  );
  return idOf(data[0]?.invoice);
}

/** Returns the payment that paid an invoice, or null where no card was charged. */
export async function paymentOfInvoice(invoiceId: string, timeout: TimeoutClass): Promise<string | null> {
  const { data } = await stripeRequest(timeout, (sdk) =>
    sdk.invoicePayments.list({ invoice: invoiceId, status: "paid", limit: 1 }),
  );
  return idOf(data[0]?.payment.payment_intent);
}
