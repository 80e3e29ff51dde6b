import type Stripe from "stripe";
import type { Subscription } from "@/models/subscription";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { idOf } from "@/lib/integrations/stripe/ids";
import type { InvoiceExtras } from "@/lib/billing/commands/apply-invoice";
import { readInvoice, readSubscription } from "@/lib/billing/remote";
import { assertOwner, snapshotOf, type StripeSnapshot, type Snapshot } from "@/lib/billing/snapshot";

/** What an event led to, read anew from the provider: everything that one transaction then applies. */
export interface Finding {
  subscription?: Snapshot;
  invoice?: { object: Stripe.Invoice; extras: InvoiceExtras };
  /** The payment page that was used, which nobody is to be sent to again. */
  checkoutDone?: string;
  customerGone?: boolean;
  /** Paid beside the subscription that counts; ended and paid back after the commit. */
  duplicates?: readonly string[];
  /** Further events to tell. */
  tell?: (tx: Tx) => Promise<void>;
  /** A word for the administrators' inbox. */
  outcome: string;
}

/** A handler leaves an event alone, with the reason that the inbox shows. */
export interface Ignored {
  ignored: string;
}

export interface EventObject {
  id?: string;
  customer?: string | { id: string } | null;
  metadata?: Stripe.Metadata | null;
}

/** How one type of event is understood. It only reads; the same finding may be applied once or never. */
export interface Handler {
  /** The customer that the event is about; by default the object's. */
  customerOf?: (object: EventObject) => Promise<string | null> | string | null;
  find: (object: EventObject, row: Lean<Subscription>) => Promise<Finding | Ignored>;
}

/** The customer named by the object itself. */
export const customerOf = (object: EventObject): string | null => idOf(object.customer);

/** The customer's subscription, as a snapshot whose owner is checked. */
export async function subscriptionOf(row: Lean<Subscription>): Promise<{ shown: StripeSnapshot; seen: Snapshot }> {
  const shown = await readSubscription(row.stripeCustomerId ?? "", "worker");
  assertOwner(row.userId.toHexString(), shown.subscription?.metadata);
  return { shown, seen: snapshotOf(shown) };
}

/** Events about a subscription: whatever they said, it is read as it is now. */
export const subscriptionHandler: Handler = {
  find: async (_object, row) => {
    const { shown, seen } = await subscriptionOf(row);
    return { subscription: seen, duplicates: shown.duplicates, outcome: seen.status };
  },
};

/** Events about an invoice: the invoice and the subscription as they are now. */
export const invoiceHandler: Handler = {
  find: async (object, row) => {
    const invoice = object.id ? await readInvoice(object.id, "worker") : null;
    if (!invoice) return { ignored: "unknown_invoice" };
    assertOwner(row.userId.toHexString(), invoice.parent?.subscription_details?.metadata);
    const { shown, seen } = await subscriptionOf(row);
    return {
      subscription: seen,
      duplicates: shown.duplicates,
      invoice: { object: invoice, extras: {} },
      outcome: `invoice_${invoice.status ?? "draft"}`,
    };
  },
};
