import type Stripe from "stripe";
import { applyInvoice, type InvoiceExtras } from "@/lib/billing/commands/apply-invoice";
import { bumpVersion, unchangedRow } from "@/lib/billing/commands/apply-snapshot";
import { cancelDuplicate } from "@/lib/billing/commands/cancel-duplicate";
import {
  clearCheckout,
  unlinkCustomer,
  accountExists,
  findRowByCustomer,
} from "@/lib/billing/commands/subscription-rows";
import { readInvoice, readSubscription } from "@/lib/billing/stripe-objects";
import { assertOwner, snapshotOf, type Snapshot, type StripeSnapshot } from "@/lib/billing/snapshot";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { syncSubscription } from "@/lib/flows/subscriptions/sync";
import { idOf } from "@/lib/integrations/stripe/ids";
import type { Subscription } from "@/models/subscription";
import type { Handler, Ignored, PaymentEvent } from "./contract";

/** What an event says of a customer's subscription and invoices, read anew from the provider. */
export interface Finding {
  subscription?: Snapshot;
  invoice?: { object: Stripe.Invoice; extras: InvoiceExtras };
  /** The payment page that was used; it must not be offered again. */
  checkoutDone?: string;
  customerGone?: boolean;
  /** Paid beside the subscription that counts; ended and paid back after the commit. */
  duplicates?: readonly string[];
  /** Emits further events. */
  announce?: (tx: Tx) => Promise<void>;
  /** One word for the administrators' inbox. */
  outcome: string;
}

type EventObject = PaymentEvent["object"];

/** How events about one customer of ours are read. It only reads; the same finding may be applied once or never. */
interface CustomerEvent {
  /** The customer that the event is about; by default the object's. */
  customerOf?: (object: EventObject) => Promise<string | null> | string | null;
  find: (object: EventObject, row: Lean<Subscription>) => Promise<Finding | Ignored>;
}

async function applyFinding(tx: Tx, row: Lean<Subscription>, finding: Finding): Promise<void> {
  if (finding.invoice && (await applyInvoice(tx, row, finding.invoice.object, finding.invoice.extras)))
    await bumpVersion(tx, row);
  if (finding.subscription) await syncSubscription(tx, row, finding.subscription);
  if (finding.checkoutDone) await clearCheckout(tx, row, finding.checkoutDone);
  if (finding.customerGone) await unlinkCustomer(tx, row);
  await finding.announce?.(tx);
}

/** A handler of events about a customer of ours: their row is read first, and written only where it did not change meanwhile. */
export function aboutCustomer({ customerOf = ({ customer }) => idOf(customer), find }: CustomerEvent): Handler {
  return async ({ object }) => {
    const customerId = await customerOf(object);
    if (!customerId) return { ignored: "no_customer" };
    const read = await findRowByCustomer(customerId);
    if (!read) return { ignored: "unknown_customer" };
    if (!(await accountExists(read.userId))) return { ignored: "deleted_user" };
    assertOwner(read.userId.toHexString(), object.metadata);
    const finding = await find(object, read);
    if ("ignored" in finding) return finding;
    return {
      apply: async (tx) => {
        await applyFinding(tx, await unchangedRow(tx, read), finding);
        return finding.outcome;
      },
      afterCommit: async () => {
        for (const id of finding.duplicates ?? []) await cancelDuplicate(id);
      },
    };
  };
}

/** The customer's subscription, as a snapshot whose owner is checked. */
export async function subscriptionOf(row: Lean<Subscription>): Promise<{ shown: StripeSnapshot; seen: Snapshot }> {
  const shown = await readSubscription(row.stripeCustomerId ?? "", "worker");
  assertOwner(row.userId.toHexString(), shown.subscription?.metadata);
  return { shown, seen: snapshotOf(shown) };
}

/** Events about a subscription: whatever they said, it is read as it is now. */
export const subscriptionHandler: Handler = aboutCustomer({
  find: async (_object, row) => {
    const { shown, seen } = await subscriptionOf(row);
    return { subscription: seen, duplicates: shown.duplicates, outcome: seen.status };
  },
});

/** Events about an invoice: the invoice and the subscription as they are now. */
export const invoiceHandler: Handler = aboutCustomer({
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
});
