import { cardRefused, invalid } from "../http/errors";
import type { Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { collect } from "./collect";
import { issueInvoice } from "./invoices";
import { onlyItem, periodLine } from "./lines";
import { makeSubscription, nameOfProduct, payingMethod } from "./subscriptions";

interface Creation {
  customer: string;
  priceId: string;
  quantity: number;
  method: string | null;
  description: string | null;
  metadata: Record<string, string>;
  payment: "allow_incomplete" | "default_incomplete" | "error_if_incomplete" | "pending_if_incomplete";
  trialEnd: number | null;
}

/** Creates a subscription without a payment page: the customer's card is charged at once. */
export async function createSubscription(tx: Tx, given: Creation): Promise<Subscription> {
  await tx.customers.get(given.customer, "customer");
  const price = await tx.prices.get(given.priceId, "items[0][price]");
  if (!price.active)
    throw invalid("The price specified is inactive. This field only accepts active prices.", "items[0][price]");
  if (given.method) await tx.paymentMethods.get(given.method, "default_payment_method");
  const subscription = await makeSubscription(tx, {
    customer: given.customer,
    price,
    quantity: given.quantity,
    trialEnd: given.trialEnd,
    metadata: given.metadata,
    description: given.description,
    paymentMethod: given.method,
  });
  tx.emit("customer.subscription.created", subscription);
  const invoice = await issueInvoice(tx, {
    customer: given.customer,
    subscription,
    lines: [periodLine(onlyItem(subscription), await nameOfProduct(tx, price), given.trialEnd !== null)],
    reason: "subscription_create",
    periodStart: tx.now,
    periodEnd: tx.now,
  });
  subscription.latest_invoice = invoice.id;
  await tx.subscriptions.save(subscription);
  if (invoice.status === "paid" || given.payment === "default_incomplete") return subscription;

  const method = await payingMethod(tx, subscription);
  if (!method) {
    throw invalid(
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method.",
      undefined,
      "resource_missing",
    );
  }
  const outcome = await collect(tx, invoice, await tx.paymentMethods.get(method));
  if (outcome.kind === "declined" && given.payment === "error_if_incomplete") throw cardRefused(outcome.decline, false);
  return subscription;
}
