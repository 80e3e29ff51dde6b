import type Stripe from "stripe";

/**
 * The objects as they are sent and stored: the SDK's own types, but every reference is an id (a response expands it on
 * demand) and every decimal is a string.
 */

/** A reference is stored as its id. */
type Reference<V> = string extends V ? Exclude<V, object> : V;

export interface List<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

export type Wire<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Stripe.Decimal
    ? string
    : T extends (infer Item)[]
      ? Wire<Reference<Item>>[]
      : T extends Stripe.ApiList<infer Item>
        ? List<Wire<Item>>
        : { [K in keyof T]: Wire<Reference<T[K]>> };

export type Customer = Wire<Stripe.Customer>;
export type Product = Wire<Stripe.Product>;
export type Price = Wire<Stripe.Price>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type Charge = Wire<Stripe.Charge>;
export type Refund = Wire<Stripe.Refund>;
export type Dispute = Wire<Stripe.Dispute>;
export type BalanceTransaction = Wire<Stripe.BalanceTransaction>;
export type Session = Wire<Stripe.Checkout.Session>;
export type Subscription = Wire<Stripe.Subscription>;
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>;
export type Schedule = Wire<Stripe.SubscriptionSchedule>;
export type Phase = Schedule["phases"][number];
export type Invoice = Wire<Stripe.Invoice>;
export type Line = Wire<Stripe.InvoiceLineItem>;
export type InvoicePayment = Wire<Stripe.InvoicePayment>;
export type PortalSession = Wire<Stripe.BillingPortal.Session>;
export type Account = Wire<Stripe.Account>;
export type VerificationSession = Wire<Stripe.Identity.VerificationSession>;
export type Transfer = Wire<Stripe.Transfer>;
export type Reversal = Wire<Stripe.TransferReversal>;

/** An event, whose object is a snapshot of any of the above. */
export interface Event {
  id: string;
  object: "event";
  account?: string;
  api_version: string;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

/** What is stored beside an object and never returned. */
export interface StoredFields {
  customers: { body: Customer; own: object };
  products: { body: Product; own: object };
  prices: { body: Price; own: object };
  payment_methods: { body: PaymentMethod; own: { number: string } };
  payment_intents: {
    body: PaymentIntent;
    /** The invoice or the checkout session that it pays. */
    own: { invoice?: string; session?: string };
  };
  charges: { body: Charge; own: object };
  refunds: { body: Refund; own: object };
  disputes: { body: Dispute; own: object };
  balance_transactions: { body: BalanceTransaction; own: { account: string | null } };
  checkout_sessions: { body: Session; own: SessionTerms };
  subscriptions: {
    body: Subscription;
    own: {
      /** When the renewal was announced: the period end that it was for. */
      announced?: number;
      trialAnnounced?: boolean;
      /** The invoice whose payment puts the pending update into effect. */
      pendingInvoice?: string;
      /** Prorations for the next invoice. */
      waitingLines?: Line[];
    };
  };
  subscription_schedules: { body: Schedule; own: object };
  invoices: {
    body: Invoice;
    own: {
      /** Failed attempts of dunning so far, and the time of the first. */
      firstFailedAt?: number;
    };
  };
  invoice_payments: { body: InvoicePayment; own: object };
  portal_sessions: {
    body: PortalSession;
    /** `pendingCard` waits for its bank's authentication. */
    own: { expiresAt: number; pendingCard?: string };
  };
  accounts: { body: Account; own: { link?: AccountLink } };
  transfers: { body: Transfer; own: object };
  reversals: { body: Reversal; own: { account: string } };
  verification_sessions: {
    body: VerificationSession;
    /** What its document said, which is shown only when it is asked for. */
    own: { returnUrl: string | null; outputs?: VerificationSession["verified_outputs"] };
  };
}
export type Kind = keyof StoredFields;

/** The only open onboarding page of an account. */
export interface AccountLink {
  token: string;
  expiresAt: number;
  returnUrl: string;
  refreshUrl: string;
}

/** What a checkout session creates when it is paid. */
export interface SessionTerms {
  lines: { price: Price; quantity: number }[];
  subscription?: { metadata: Record<string, string>; trialDays: number | null; description: string | null };
  payment?: {
    metadata: Record<string, string>;
    captureMethod: "automatic" | "manual";
    transferGroup: string | null;
    description: string | null;
    receiptEmail: string | null;
  };
  /** The card that waits for its bank's authentication. */
  pendingCard?: { number: string; email: string | null; name: string | null };
}

/** Builds a list response from complete data. */
export const listOf = <T>(data: T[], url: string): List<T> => ({ object: "list", data, has_more: false, url });
