import { idOf } from "@/lib/integrations/stripe/ids";
import { invoiceOfPayment, readCharge, readDispute, readInvoice } from "@/lib/billing/remote";
import type { Handler } from "./about-customer";

/** A chargeback was opened, moved or closed: it is noted on its invoice; the plan is not touched while it runs. */
export const chargeDispute: Handler = {
  customerOf: async (object) => {
    const chargeId = "charge" in object ? idOf(object.charge as string | { id: string } | null) : null;
    const charge = chargeId ? await readCharge(chargeId) : null;
    return idOf(charge?.customer);
  },
  find: async (object) => {
    const dispute = object.id ? await readDispute(object.id) : null;
    const intent = idOf(dispute?.payment_intent);
    const invoiceId = intent ? await invoiceOfPayment(intent) : null;
    const invoice = invoiceId ? await readInvoice(invoiceId, "worker") : null;
    if (!dispute || !invoice) return { ignored: "no_invoice" };
    const noted = { id: dispute.id, status: dispute.status, amountMinor: dispute.amount };
    return { invoice: { object: invoice, extras: { dispute: noted } }, outcome: `dispute_${dispute.status}` };
  },
};
