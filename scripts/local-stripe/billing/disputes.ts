import type { Charge, Dispute } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";
import { book } from "./ledger";

/** The fee of a dispute, whatever its outcome, in minor units. */
const DISPUTE_FEE = 1_500;
/** Seconds until evidence is due. */
const EVIDENCE_SECONDS = 9 * 24 * 60 * 60;

export const evidenceTexts = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
] as const;

const noEvidence: Dispute["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Opens a dispute on a charge: the money is withdrawn until it is decided. An inquiry withdraws nothing. */
export async function openDispute(tx: Tx, charge: Charge, reason: string, isInquiry = false): Promise<Dispute> {
  const dispute: Dispute = {
    id: newId("disputes"),
    object: "dispute",
    amount: charge.amount_captured - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: tx.now + EVIDENCE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: charge.payment_intent,
    reason,
    status: isInquiry ? "warning_needs_response" : "needs_response",
  };
  if (!isInquiry) await withdraw(tx, charge, dispute);
  await tx.disputes.insert(dispute, {});
  charge.disputed = true;
  await tx.charges.save(charge);
  tx.emit("charge.dispute.created", dispute);
  if (!isInquiry) tx.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

async function withdraw(tx: Tx, charge: Charge, dispute: Dispute): Promise<void> {
  const taken = await book(tx, {
    account: null,
    amount: -dispute.amount,
    currency: dispute.currency,
    type: "adjustment",
    source: dispute.id,
    fee: DISPUTE_FEE,
    description: `Chargeback withdrawal for ${charge.id}`,
    available: true,
  });
  dispute.balance_transactions.push(taken);
}

/** Ends a dispute without a decision: an inquiry is closed, a dispute is prevented before any money is withdrawn. */
export async function endInquiry(tx: Tx, dispute: Dispute, status: "warning_closed" | "prevented"): Promise<Dispute> {
  dispute.status = status;
  await tx.disputes.save(dispute);
  tx.emit("charge.dispute.closed", dispute);
  return dispute;
}

/** Closes a dispute and, where `returns`, gives the money back. */
async function close(tx: Tx, dispute: Dispute, returns: boolean): Promise<Dispute> {
  if (returns) {
    const returned = await book(tx, {
      account: null,
      amount: dispute.amount,
      currency: dispute.currency,
      type: "adjustment",
      source: dispute.id,
      description: `Chargeback reversal for ${dispute.charge}`,
      available: true,
    });
    dispute.balance_transactions.push(returned);
  }
  await tx.disputes.save(dispute);
  tx.emit("charge.dispute.closed", dispute);
  if (returns) tx.emit("charge.dispute.funds_reinstated", dispute);
  return dispute;
}

/** Applies the bank's decision; a won dispute returns the money. */
export function decideDispute(tx: Tx, dispute: Dispute, won: boolean): Promise<Dispute> {
  dispute.status = won ? "won" : "lost";
  return close(tx, dispute, won);
}

/** Ends a dispute as prevented after its money was withdrawn: the money comes back, or it was refunded and does not. */
export function preventDispute(tx: Tx, dispute: Dispute, returns: boolean): Promise<Dispute> {
  dispute.status = "prevented";
  return close(tx, dispute, returns);
}
