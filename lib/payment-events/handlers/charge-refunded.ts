import { idOf } from "@/lib/integrations/stripe/ids";
import { invoiceOfPayment, readCharge, readInvoice } from "@/lib/billing/stripe-objects";
import { aboutCustomer } from "./about-customer";
import type { Handler } from "./contract";

/** Money went back: the invoice says how much by now. Refunds of other payments than invoices are not ours here. */
export const chargeRefunded: Handler = aboutCustomer({
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
