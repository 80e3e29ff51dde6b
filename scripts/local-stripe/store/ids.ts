import { randomBytes } from "node:crypto";
import type { Kind } from "../shapes";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Returns unguessable letters and digits; the slight bias of the modulo does not matter here. */
export const randomText = (length: number): string =>
  Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");

const shapes: Readonly<Record<Kind, { prefix: string; length: number; noun: string }>> = {
  customers: { prefix: "cus_", length: 14, noun: "customer" },
  products: { prefix: "prod_", length: 14, noun: "product" },
  prices: { prefix: "price_", length: 24, noun: "price" },
  payment_methods: { prefix: "pm_", length: 24, noun: "PaymentMethod" },
  payment_intents: { prefix: "pi_", length: 24, noun: "payment_intent" },
  charges: { prefix: "ch_", length: 24, noun: "charge" },
  refunds: { prefix: "re_", length: 24, noun: "refund" },
  disputes: { prefix: "du_", length: 24, noun: "dispute" },
  balance_transactions: { prefix: "txn_", length: 24, noun: "balance transaction" },
  checkout_sessions: { prefix: "cs_test_", length: 58, noun: "checkout.session" },
  subscriptions: { prefix: "sub_", length: 24, noun: "subscription" },
  subscription_schedules: { prefix: "sub_sched_", length: 24, noun: "subscription schedule" },
  invoices: { prefix: "in_", length: 24, noun: "invoice" },
  invoice_payments: { prefix: "inpay_", length: 24, noun: "invoice payment" },
  portal_sessions: { prefix: "bps_", length: 24, noun: "billing portal session" },
  accounts: { prefix: "acct_", length: 16, noun: "account" },
  transfers: { prefix: "tr_", length: 24, noun: "transfer" },
  verification_sessions: { prefix: "vs_", length: 24, noun: "verification session" },
  reversals: { prefix: "trr_", length: 24, noun: "transfer reversal" },
};

/** Generates an id in Stripe's format for this kind of object. */
export const newId = (kind: Kind): string => shapes[kind].prefix + randomText(shapes[kind].length);

/** Returns the name of this kind of object in Stripe's messages. */
export const nounOf = (kind: Kind): string => shapes[kind].noun;

const byLength = (Object.keys(shapes) as Kind[]).toSorted((a, b) => shapes[b].prefix.length - shapes[a].prefix.length);

/** Returns the kind of object that an id names, or null for an id of no stored kind. */
export const kindOf = (id: string): Kind | null => byLength.find((kind) => id.startsWith(shapes[kind].prefix)) ?? null;
