import { invalid } from "../http/errors";
import type { Customer, PaymentMethod, Session } from "../shapes";
import type { Tx } from "../store/tx";
import { saveCard, traitsOf, type Decline } from "./cards";
import { collect } from "./collect";
import { issueInvoice } from "./invoices";
import { onlyItem, periodLine } from "./lines";
import { confirmIntent, createIntent } from "./payments";
import { makeSubscription, nameOfProduct, trialEnd } from "./subscriptions";
import { newCustomer } from "./customers";

/** The user's input on the payment page. */
export interface CardForm {
  number: string;
  email?: string | null;
  name?: string | null;
  /** The bank's authentication was passed. */
  authenticated?: boolean;
}

export type PageOutcome = { kind: "complete" } | { kind: "action" } | { kind: "declined"; decline: Decline };

export const notACard: Decline = {
  code: "incorrect_number",
  decline_code: "incorrect_number",
  message: "Your card number is incorrect.",
};

async function customerOf(tx: Tx, session: Session, form: CardForm): Promise<Customer> {
  if (session.customer) return tx.customers.get(session.customer, "customer");
  const customer = newCustomer(tx);
  customer.email = form.email ?? session.customer_email;
  customer.name = form.name ?? null;
  await tx.customers.insert(customer, {});
  tx.emit("customer.created", customer);
  session.customer = customer.id;
  return customer;
}

async function complete(tx: Tx, session: Session, customer: Customer | null, form: CardForm): Promise<PageOutcome> {
  const own = await tx.sessions.own(session.id);
  delete own.pendingCard;
  session.status = "complete";
  session.url = null;
  session.customer_details = {
    address: { city: null, country: "CA", line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email: form.email ?? customer?.email ?? session.customer_email,
    individual_name: null,
    name: form.name ?? customer?.name ?? null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  await tx.sessions.save(session);
  tx.emit("checkout.session.completed", session);
  return { kind: "complete" };
}

async function paySubscription(tx: Tx, session: Session, form: CardForm): Promise<PageOutcome> {
  const { lines, subscription: terms } = await tx.sessions.own(session.id);
  const [bought] = lines;
  if (!bought) throw new Error(`${session.id} has no line item`);
  const customer = await customerOf(tx, session, form);
  const method = await saveCard(tx, form.number, customer, form);
  const days = terms?.trialDays ?? 0;
  const subscription = await makeSubscription(tx, {
    customer: customer.id,
    price: bought.price,
    quantity: bought.quantity,
    trialEnd: days > 0 ? trialEnd(tx, days) : null,
    metadata: terms?.metadata ?? {},
    description: terms?.description ?? null,
    paymentMethod: method.id,
  });
  tx.emit("customer.subscription.created", subscription);
  const item = onlyItem(subscription);
  const invoice = await issueInvoice(tx, {
    customer: customer.id,
    subscription,
    lines: [periodLine(item, await nameOfProduct(tx, bought.price), days > 0)],
    reason: "subscription_create",
    periodStart: tx.now,
    periodEnd: tx.now,
  });
  subscription.latest_invoice = invoice.id;
  await tx.subscriptions.save(subscription);
  if (invoice.status !== "paid") await collect(tx, invoice, method, { authenticated: true });
  else if (subscription.status === "incomplete") {
    subscription.status = "active";
    await tx.subscriptions.save(subscription);
    tx.emit("customer.subscription.updated", subscription, { status: "incomplete" });
  }
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  session.payment_status = invoice.amount_due > 0 ? "paid" : "no_payment_required";
  return complete(tx, session, customer, form);
}

/** A declined attempt leaves a failed payment, and the page stays open. */
async function leaveTrace(tx: Tx, session: Session, form: CardForm): Promise<void> {
  const method = await saveCard(tx, form.number, null, form);
  const intent = await createIntent(tx, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    customer: session.customer,
    session: session.id,
  });
  await confirmIntent(tx, intent, method, { authenticated: true });
}

async function payOnce(tx: Tx, session: Session, form: CardForm): Promise<PageOutcome> {
  const { payment } = await tx.sessions.own(session.id);
  const customer = session.customer ? await tx.customers.get(session.customer) : null;
  const method: PaymentMethod = await saveCard(tx, form.number, customer, form);
  const intent = session.payment_intent
    ? await tx.paymentIntents.get(session.payment_intent)
    : await createIntent(tx, {
        amount: session.amount_total ?? 0,
        currency: session.currency ?? "usd",
        customer: session.customer,
        captureMethod: payment?.captureMethod ?? "automatic",
        description: payment?.description ?? null,
        metadata: payment?.metadata ?? {},
        transferGroup: payment?.transferGroup ?? null,
        receiptEmail: payment?.receiptEmail ?? null,
        session: session.id,
      });
  session.payment_intent = intent.id;
  await tx.sessions.save(session);
  const outcome = await confirmIntent(tx, intent, method, form.authenticated ? { authenticated: true } : {});
  if (outcome.kind === "declined") return outcome;
  if (outcome.kind === "action") return outcome;
  session.payment_status = outcome.kind === "paid" ? "paid" : "unpaid";
  return complete(tx, session, customer, form);
}

/** Throws unless the session can still be paid. */
export function assertOpen(session: Session): void {
  if (session.status !== "open") {
    throw invalid(`This Checkout Session is ${session.status ?? "gone"} and can no longer be paid.`, "session");
  }
}

/** Runs what follows when a user presses Pay: however often they press it, a session is paid once. */
export async function paySession(tx: Tx, session: Session, form: CardForm): Promise<PageOutcome> {
  assertOpen(session);
  const traits = traitsOf(form.number);
  if (!traits) return { kind: "declined", decline: notACard };
  if (traits.authentication && !form.authenticated) {
    const own = await tx.sessions.own(session.id);
    own.pendingCard = { number: form.number, email: form.email ?? null, name: form.name ?? null };
    await tx.sessions.save(session);
    return { kind: "action" };
  }
  if (session.mode === "payment") return payOnce(tx, session, form);
  const dueNow = (session.amount_total ?? 0) > 0;
  if (traits.decline && (dueNow || traits.refusedAtOnce)) {
    if (dueNow) await leaveTrace(tx, session, form);
    return { kind: "declined", decline: traits.decline };
  }
  return paySubscription(tx, session, form);
}

/** Expires an open session, so that it can no longer be paid. */
export async function expireSession(tx: Tx, session: Session): Promise<Session> {
  session.status = "expired";
  session.url = null;
  await tx.sessions.save(session);
  tx.emit("checkout.session.expired", session);
  return session;
}
