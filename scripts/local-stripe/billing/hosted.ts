import { StripeProblem, invalid } from "../http/errors";
import type { Customer, Invoice, PaymentMethod, PortalSession } from "../shapes";
import type { Tx } from "../store/tx";
import { saveCard, traitsOf } from "./cards";
import { changePrice } from "./change";
import { notACard, type CardForm, type PageOutcome } from "./checkout";
import { collect } from "./collect";
import { onlyItem } from "./lines";
import { setCancelAtPeriodEnd, updateSubscription } from "./subscriptions";

/** Actions of the hosted pages besides checkout: paying an invoice, changing the card, confirming a change of plan. */

const LIVE = { "body.status": { $in: ["active", "past_due", "trialing", "incomplete"] } };

/** Makes a card the default for the customer and for all of the customer's subscriptions. */
export async function makeDefault(tx: Tx, customer: Customer, method: PaymentMethod): Promise<void> {
  const previous = { invoice_settings: structuredClone(customer.invoice_settings) };
  customer.invoice_settings.default_payment_method = method.id;
  await tx.customers.save(customer);
  tx.emit("customer.updated", customer, previous);
  for (const subscription of await tx.subscriptions.all({ "body.customer": customer.id, ...LIVE })) {
    await updateSubscription(tx, subscription, (each) => {
      each.default_payment_method = method.id;
    });
  }
}

/** Saves another card for a customer; one that is declined at once is not saved. */
export async function changeCard(tx: Tx, customer: Customer, form: CardForm): Promise<PageOutcome> {
  const traits = traitsOf(form.number);
  if (!traits) return { kind: "declined", decline: notACard };
  if (traits.decline && traits.refusedAtOnce) return { kind: "declined", decline: traits.decline };
  if (traits.authentication && !form.authenticated) return { kind: "action" };
  await makeDefault(tx, customer, await saveCard(tx, form.number, customer, form));
  return { kind: "complete" };
}

/** Pays an open invoice on its page, with the card on file or another one. */
export async function payInvoice(
  tx: Tx,
  invoice: Invoice,
  form: CardForm | { authenticated: boolean },
): Promise<PageOutcome> {
  if (invoice.status !== "open" || !invoice.customer) {
    throw invalid(`This invoice is ${invoice.status ?? "gone"} and can no longer be paid.`, "session");
  }
  const customer = await tx.customers.get(invoice.customer);
  let method: PaymentMethod;
  if ("number" in form) {
    if (!traitsOf(form.number)) return { kind: "declined", decline: notACard };
    method = await saveCard(tx, form.number, customer, form);
    await makeDefault(tx, customer, method);
  } else {
    const id = customer.invoice_settings.default_payment_method;
    if (!id) return { kind: "declined", decline: notACard };
    method = await tx.paymentMethods.get(id);
  }
  const outcome = await collect(tx, invoice, method, { authenticated: form.authenticated ?? false });
  return outcome.kind === "declined" || outcome.kind === "action" ? outcome : { kind: "complete" };
}

/** Confirms the change of plan that a portal session was created for: either it is paid, or nothing changes. */
export async function confirmUpdate(tx: Tx, session: PortalSession, authenticated: boolean): Promise<void> {
  const flow = session.flow?.subscription_update_confirm;
  const [wanted] = flow?.items ?? [];
  if (!flow || !wanted) throw invalid("This page has nothing to confirm.", "session");
  const subscription = await tx.subscriptions.get(flow.subscription);
  const item = onlyItem(subscription);
  const price = wanted.price ? await tx.prices.get(wanted.price) : item.price;
  if (subscription.cancel_at_period_end) {
    await updateSubscription(tx, subscription, (each) => setCancelAtPeriodEnd(tx, each, false));
  }
  await changePrice(tx, subscription, {
    price,
    quantity: wanted.quantity ?? item.quantity ?? 1,
    proration: "always_invoice",
    at: tx.now,
    payment: "error_if_incomplete",
    authenticated,
  });
}

/** Returns the outcome of a confirmation; a declined card changes nothing. */
export async function tryConfirm(work: () => Promise<void>): Promise<PageOutcome> {
  try {
    await work();
    return { kind: "complete" };
  } catch (error) {
    if (!(error instanceof StripeProblem) || error.body.type !== "card_error") throw error;
    if (error.body.code === "subscription_payment_intent_requires_action") return { kind: "action" };
    return { kind: "declined", decline: { ...notACard, code: "card_declined", message: error.body.message } };
  }
}
