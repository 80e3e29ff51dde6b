import { invalid } from "../http/errors";
import type { Charge, Refund } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";
import { book } from "./ledger";

/** Refunds a charge, in full or in part; the provider keeps its fee. */
export async function refundCharge(
  tx: Tx,
  charge: Charge,
  given: { amount?: number | undefined; reason?: Refund["reason"]; metadata: Record<string, string> },
): Promise<Refund> {
  if (!charge.paid || !charge.captured) {
    throw invalid(
      `Charge ${charge.id} has not been captured and cannot be refunded.`,
      undefined,
      "charge_not_refundable",
    );
  }
  if (charge.disputed)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, "charge_disputed");
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0) throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
  const amount = given.amount ?? left;
  if (amount > left) {
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      "amount",
      "amount_too_large",
    );
  }
  const refund: Refund = {
    id: newId("refunds"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      type: "card",
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    },
    metadata: given.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  const booked = await book(tx, {
    account: null,
    amount: -amount,
    currency: charge.currency,
    type: "refund",
    source: refund.id,
    available: true,
    description: `REFUND FOR CHARGE ${charge.id}`,
  });
  refund.balance_transaction = booked.id;
  await tx.refunds.insert(refund, {});
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  await tx.charges.save(charge);
  tx.emit("refund.created", refund);
  tx.emit("charge.refunded", charge, previous);
  return refund;
}
