import { idOf } from "@/lib/integrations/stripe/ids";
import { invoiceOfPayment, readCharge, readInvoice } from "@/lib/billing/stripe-objects";
import { aboutCustomer } from "./about-customer";
import { listRefunds } from "@/lib/funds/remote";
import type { Handler } from "./contract";
import { milestoneRefunds } from "./milestone-refund";

/** Money of an invoice went back: the invoice says how much by now. */
const invoiceRefunded: Handler = aboutCustomer({
  find: async (object) => {
    const charge = object.id ? await readCharge(object.id) : null;
    const intent = idOf(charge?.payment_intent);
    const invoiceId = intent ? await invoiceOfPayment(intent) : null;
    const invoice = invoiceId ? await readInvoice(invoiceId, "worker") : null;
    if (!charge || !invoice) return { ignored: "no_invoice" };
    return {
      invoice: { object: invoice, extras: { refundedMinor: charge.amount_refunded } },
      outcome: charge.refunded ? "refunded" : "refunded_in_part",
    };
  },
});

/** Money went back: of a milestone's payment, perhaps without us, or of an invoice. */
export const chargeRefunded: Handler = async (event) => {
  const { id, customer } = event.object;
  // A milestone's payment belongs to no customer of ours.
  const charge = id && !idOf(customer) ? await readCharge(id) : null;
  const reference = idOf(charge?.payment_intent);
  const effect = reference ? await milestoneRefunds(reference, () => listRefunds(reference)) : null;
  return effect ?? invoiceRefunded(event);
};
