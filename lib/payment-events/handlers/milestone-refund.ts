import type Stripe from "stripe";
import { bookOutsideRefunds } from "@/lib/flows/held-money/book-outside-refund";
import { MILESTONE_PURPOSE } from "@/lib/funds/commands/checkout-page";
import { readPayment } from "@/lib/funds/remote";
import { findPaymentEntry } from "@/lib/ledger/queries/entries";
import type { Effect } from "./contract";

/** What refunds of a payment lead to, or null where the payment is no milestone's. `read` gets the refunds as they are now. */
export async function milestoneRefunds(
  reference: string,
  read: () => Promise<readonly Stripe.Refund[]>,
): Promise<Effect | null> {
  if (!(await findPaymentEntry(reference))) {
    if ((await readPayment(reference))?.metadata.purpose !== MILESTONE_PURPOSE) return null;
    // The event of the payment itself is on its way.
    throw new Error(`The payment ${reference} of a refund is not booked yet`);
  }
  const refunds = await read();
  return { apply: (tx) => bookOutsideRefunds(tx, refunds, reference) };
}
