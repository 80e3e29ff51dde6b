import { PaymentOrderModel } from "@/models/payment-order";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import type { LedgerEntry } from "@/lib/ledger/entries";
import { transferGroup } from "../commands/checkout-page";
import { withdrawnBy } from "../remote";

/** Entries that are booked as sent but that the processor has not done yet. */
export async function findUnsentEntries(milestoneId: string, entries: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  await connect();
  const done = await PaymentOrderModel.find({ milestoneId: objectId(milestoneId), state: "done" }, { key: 1 }).lean();
  const sent = new Set(done.map(({ key }) => key));
  return entries.filter(({ kind, key }) => (kind === "refund" || kind === "return") && !sent.has(key));
}

/**
 * What the processor holds of one milestone, by currency in minor units: what came in, less what went out, was returned or taken
 * back by a bank. Network: never inside a transaction.
 */
export async function sumHeldAtProcessor(milestoneId: string): Promise<Map<string, number>> {
  const group = transferGroup(milestoneId);
  const sums = new Map<string, number>();
  const add = (currency: string, amount: number) =>
    sums.set(currency.toUpperCase(), (sums.get(currency.toUpperCase()) ?? 0) + amount);
  const charges = await stripeRequest("worker", (sdk) => sdk.charges.list({ transfer_group: group, limit: 100 }));
  for (const charge of charges.data) {
    if (!charge.paid) continue;
    add(charge.currency, charge.amount_captured);
    const refunds = await stripeRequest("worker", (sdk) => sdk.refunds.list({ charge: charge.id, limit: 100 }));
    for (const one of refunds.data)
      if (one.status !== "failed" && one.status !== "canceled") add(one.currency, -one.amount);
    if (!charge.disputed) continue;
    const cases = await stripeRequest("worker", (sdk) => sdk.disputes.list({ charge: charge.id, limit: 100 }));
    for (const one of cases.data)
      if (one.status === "prevented") add(one.currency, withdrawnBy(one) > 0 ? -one.amount : 0);
      else if (one.status !== "won" && !one.status.startsWith("warning")) add(one.currency, -one.amount);
  }
  const transfers = await stripeRequest("worker", (sdk) => sdk.transfers.list({ transfer_group: group, limit: 100 }));
  for (const transfer of transfers.data) add(transfer.currency, transfer.amount_reversed - transfer.amount);
  return sums;
}
