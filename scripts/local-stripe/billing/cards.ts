import type { Customer, PaymentIntent, PaymentMethod } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";

/** The test cards and the responses of their banks: the numbers are Stripe's published ones. */

type Code = NonNullable<NonNullable<PaymentIntent["last_payment_error"]>["code"]>;

export interface Decline {
  code: Code;
  decline_code: string;
  message: string;
}

export interface CardTraits {
  brand: "visa" | "mastercard" | "amex";
  /** Declined at every charge. */
  decline?: Decline;
  /** Declined already when it is saved. */
  refusedAtOnce?: boolean;
  /** The bank requires the holder's authentication at every payment. */
  authentication?: boolean;
  /** The holder disputes every charge. */
  disputed?: boolean;
}

const decline = (code: Code, declineCode: string, message: string): Decline => ({
  code,
  decline_code: declineCode,
  message,
});
const declined = (declineCode: string, message = "Your card was declined.") =>
  decline("card_declined", declineCode, message);

const cards: Readonly<Record<string, CardTraits>> = {
  "4242424242424242": { brand: "visa" },
  "5555555555554444": { brand: "mastercard" },
  "378282246310005": { brand: "amex" },
  "4000000000000077": { brand: "visa" },
  "4000000000000002": { brand: "visa", decline: declined("generic_decline"), refusedAtOnce: true },
  "4000000000009995": {
    brand: "visa",
    decline: declined("insufficient_funds", "Your card has insufficient funds."),
    refusedAtOnce: true,
  },
  "4000000000000069": {
    brand: "visa",
    decline: decline("expired_card", "expired_card", "Your card has expired."),
    refusedAtOnce: true,
  },
  "4000000000000127": {
    brand: "visa",
    decline: decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
    refusedAtOnce: true,
  },
  "4000000000000119": {
    brand: "visa",
    decline: decline(
      "processing_error",
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit.",
    ),
    refusedAtOnce: true,
  },
  // Can be saved, but is declined at every charge.
  "4000000000000341": { brand: "visa", decline: declined("generic_decline") },
  "4000002760003184": { brand: "visa", authentication: true },
  "4000002500003155": { brand: "visa", authentication: true },
  "4000000000000259": { brand: "visa", disputed: true },
};

/** Removes the spaces and dashes that a user may type in a card number. */
export const digits = (number: string): string => number.replaceAll(/[\s-]/g, "");

/** Returns what is known of a card number, or null for one that is not a test card. */
export const traitsOf = (number: string): CardTraits | null => cards[digits(number)] ?? null;

/** Test payment methods that the API accepts by name. */
const named: Readonly<Record<string, string>> = {
  pm_card_visa: "4242424242424242",
  pm_card_mastercard: "5555555555554444",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_chargeDeclined: "4000000000000002",
  pm_card_chargeCustomerFail: "4000000000000341",
  pm_card_authenticationRequired: "4000002760003184",
  pm_card_createDispute: "4000000000000259",
};

/** Returns the number behind a test payment method's name, or null. */
export const numberOf = (name: string): string | null => named[name] ?? null;

export interface Holder {
  email?: string | null;
  name?: string | null;
}

/** Saves a card as a payment method, for a customer or for one payment. */
export async function saveCard(
  tx: Tx,
  number: string,
  customer: Customer | null,
  holder: Holder,
): Promise<PaymentMethod> {
  const { brand } = traitsOf(number) ?? { brand: "visa" as const };
  const plain = digits(number);
  const year = new Date(tx.now * 1_000).getUTCFullYear() + 4;
  const method: PaymentMethod = {
    id: newId("payment_methods"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: {
      address: { city: null, country: "CA", line1: null, line2: null, postal_code: null, state: null },
      email: holder.email ?? customer?.email ?? null,
      name: holder.name ?? customer?.name ?? null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: brand,
      exp_month: 12,
      exp_year: year,
      fingerprint: `fp${plain.slice(-14)}`,
      funding: "credit",
      generated_from: null,
      last4: plain.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: tx.now,
    customer: customer?.id ?? null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
  await tx.paymentMethods.insert(method, { number: plain });
  if (customer) tx.emit("payment_method.attached", method);
  return method;
}
