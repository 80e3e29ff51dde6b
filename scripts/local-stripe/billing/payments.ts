import { invalid } from "../http/errors";
import type { Charge, PaymentIntent, PaymentMethod } from "../shapes";
import { newId, randomText } from "../store/ids";
import type { Tx } from "../store/tx";
import { traitsOf, type Decline } from "./cards";
import { chargeOf } from "./charges";
import { openDispute } from "./disputes";
import { book, feeOf } from "./ledger";

export interface NewIntent {
  amount: number;
  currency: string;
  customer: string | null;
  captureMethod?: "automatic" | "manual";
  description?: string | null;
  metadata?: Record<string, string>;
  transferGroup?: string | null;
  receiptEmail?: string | null;
  setupFutureUsage?: "off_session" | "on_session" | null;
  invoice?: string;
  session?: string;
}

export async function createIntent(tx: Tx, given: NewIntent): Promise<PaymentIntent> {
  const id = newId("payment_intents");
  const intent: PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: given.captureMethod ?? "automatic",
    client_secret: `${id}_secret_${randomText(24)}`,
    confirmation_method: "automatic",
    created: tx.now,
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: given.receiptEmail ?? null,
    review: null,
    setup_future_usage: given.setupFutureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: given.transferGroup ?? null,
  };
  await tx.paymentIntents.insert(intent, {
    ...(given.invoice ? { invoice: given.invoice } : {}),
    ...(given.session ? { session: given.session } : {}),
  });
  tx.emit("payment_intent.created", intent);
  return intent;
}

export type Outcome =
  { kind: "paid" | "authorised"; charge: Charge } | { kind: "action" } | { kind: "declined"; decline: Decline };

/** Records captured money. */
async function receive(tx: Tx, intent: PaymentIntent, charge: Charge, amount: number): Promise<void> {
  const own = intent.payment_method ? await tx.paymentMethods.own(intent.payment_method) : null;
  const booked = await book(tx, {
    account: null,
    amount,
    currency: charge.currency,
    type: "charge",
    source: charge.id,
    fee: feeOf(amount),
    description: charge.description,
    available: own?.number === "4000000000000077",
  });
  charge.balance_transaction = booked.id;
}

/**
 * Tries to pay with a card. `authenticated` means that the holder has just passed the bank's authentication. Every outcome
 * is recorded in the intent, in a charge and in events.
 */
export async function confirmIntent(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  how: { authenticated?: boolean } = {},
): Promise<Outcome> {
  if (["succeeded", "canceled", "requires_capture"].includes(intent.status)) {
    throw invalid(
      `This PaymentIntent's status is ${intent.status}, so it cannot be confirmed.`,
      undefined,
      "payment_intent_unexpected_state",
    );
  }
  const traits = traitsOf((await tx.paymentMethods.own(method.id)).number) ?? { brand: "visa" as const };
  intent.payment_method = method.id;
  if (traits.authentication && !how.authenticated) {
    intent.status = "requires_action";
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { return_url: null, url: `${tx.place.url}/authenticate/${intent.id}` },
    };
    await tx.paymentIntents.save(intent);
    tx.emit("payment_intent.requires_action", intent);
    return { kind: "action" };
  }
  const decline = traits.decline ?? null;
  const charge = chargeOf(tx, intent, method, decline);
  await tx.charges.insert(charge, {});
  intent.latest_charge = charge.id;
  intent.next_action = null;
  if (decline) return failed(tx, intent, charge, method, decline);

  const manual = intent.capture_method === "manual";
  intent.last_payment_error = null;
  intent.status = manual ? "requires_capture" : "succeeded";
  intent.amount_capturable = manual ? intent.amount : 0;
  intent.amount_received = manual ? 0 : intent.amount;
  if (!manual) await receive(tx, intent, charge, intent.amount);
  await tx.charges.save(charge);
  await tx.paymentIntents.save(intent);
  tx.emit("charge.succeeded", charge);
  tx.emit(manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent);
  if (traits.disputed && !manual) await openDispute(tx, charge, "fraudulent");
  return { kind: manual ? "authorised" : "paid", charge };
}

async function failed(
  tx: Tx,
  intent: PaymentIntent,
  charge: Charge,
  method: PaymentMethod,
  decline: Decline,
): Promise<Outcome> {
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.last_payment_error = {
    type: "card_error",
    charge: charge.id,
    code: decline.code,
    decline_code: decline.decline_code,
    message: decline.message,
    payment_method: method,
  };
  await tx.paymentIntents.save(intent);
  tx.emit("charge.failed", charge);
  tx.emit("payment_intent.payment_failed", intent);
  return { kind: "declined", decline };
}

/** Authentication failed, by the holder or the bank: the intent requires another payment method. */
export async function failAuthentication(tx: Tx, intent: PaymentIntent): Promise<void> {
  intent.status = "requires_payment_method";
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_payment_error = {
    type: "invalid_request_error",
    code: "payment_intent_authentication_failure",
    message:
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
  };
  await tx.paymentIntents.save(intent);
  tx.emit("payment_intent.payment_failed", intent);
}

/** Captures authorised money, in full or in part; the rest is released. */
export async function captureIntent(
  tx: Tx,
  intent: PaymentIntent,
  amount = intent.amount_capturable,
): Promise<PaymentIntent> {
  if (intent.status !== "requires_capture" || !intent.latest_charge) {
    throw invalid(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      undefined,
      "payment_intent_unexpected_state",
    );
  }
  if (amount < 1 || amount > intent.amount_capturable) {
    throw invalid(
      "The amount_to_capture is greater than the amount that can be captured.",
      "amount_to_capture",
      "amount_too_large",
    );
  }
  const charge = await tx.charges.get(intent.latest_charge);
  charge.captured = true;
  charge.amount_captured = amount;
  charge.amount_refunded = charge.amount - amount;
  await receive(tx, intent, charge, amount);
  intent.status = "succeeded";
  intent.amount_capturable = 0;
  intent.amount_received = amount;
  await tx.charges.save(charge);
  await tx.paymentIntents.save(intent);
  tx.emit("charge.captured", charge);
  tx.emit("payment_intent.succeeded", intent);
  return intent;
}

/** Cancels an unpaid intent. */
export async function cancelIntent(
  tx: Tx,
  intent: PaymentIntent,
  reason: PaymentIntent["cancellation_reason"],
): Promise<PaymentIntent> {
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalid(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      undefined,
      "payment_intent_unexpected_state",
    );
  }
  if (intent.status === "requires_capture" && intent.latest_charge) {
    const charge = await tx.charges.get(intent.latest_charge);
    charge.refunded = true;
    charge.amount_refunded = charge.amount;
    await tx.charges.save(charge);
    tx.emit("charge.refunded", charge);
  }
  intent.status = "canceled";
  intent.canceled_at = tx.now;
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  await tx.paymentIntents.save(intent);
  tx.emit("payment_intent.canceled", intent);
  return intent;
}
