import { findPaymentEntry } from "@/lib/ledger/queries/entries";
import { invoiceOfPayment, readCharge, readDispute, readInvoice } from "@/lib/billing/stripe-objects";
import { bookChargeback } from "@/lib/flows/held-money/book-chargeback";
import { MILESTONE_PURPOSE } from "@/lib/funds/commands/checkout-page";
import { paymentOf, readCase, readPayment } from "@/lib/funds/remote";
import { idOf } from "@/lib/integrations/stripe/ids";
import { aboutCustomer } from "./about-customer";
import type { Handler } from "./contract";

/** A chargeback of an invoice was opened, moved or closed: it is noted there; the plan is not touched while it runs. */
const chargebackOfInvoice: Handler = aboutCustomer({
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
});

/** The payer's bank took a payment back, or has decided: of a milestone's money, or of an invoice of ours. */
export const chargeDispute: Handler = async (event) => {
  const { id } = event.object;
  const found = id ? await readCase(id) : null;
  const reference = found && paymentOf(found);
  if (!found || !reference) return chargebackOfInvoice(event);
  if (!(await findPaymentEntry(reference))) {
    if ((await readPayment(reference))?.metadata.purpose !== MILESTONE_PURPOSE) return chargebackOfInvoice(event);
    // The event of the payment itself is on its way.
    throw new Error(`The payment of the case ${found.id} is not booked yet`);
  }
  return { apply: (tx) => bookChargeback(tx, found, reference) };
};
