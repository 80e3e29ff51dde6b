import type Stripe from "stripe";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { logger } from "@/lib/core/logger";
import { isOwnRefund } from "@/lib/funds/commands/orders";
import { post } from "@/lib/ledger/commands/post";
import { chargeback, reverseChargeback } from "@/lib/ledger/entries";
import { findEntry, findPaymentEntry } from "@/lib/ledger/queries/entries";
import { milestoneEvents } from "@/lib/milestones/events";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { resumeMoney, suspendMoney } from "./suspend";

/** A refund as far as it is booked. */
type SeenRefund = Pick<Stripe.Refund, "id" | "amount" | "status" | "metadata">;

/** Whether a booked refund was booked back, or staff has decided about it. */
async function isDecided({ session }: Tx, milestoneId: string, refundId: string): Promise<boolean> {
  for (const kind of ["reversal", "offset", "write_off"])
    if (await findEntry(`${kind}:${milestoneId}:${refundId}`, session)) return true;
  return false;
}

/**
 * Books refunds of a milestone's payment that no order of ours asked for, each once, as a bank's taking back is booked: the payer
 * owes us what they were given, and held money stays where it is until a person has decided. Returns one word for what was
 * booked, or why nothing was. `reference` is the payment.
 */
export async function bookOutsideRefunds(
  tx: Tx,
  refunds: readonly SeenRefund[],
  reference: string,
): Promise<string | { ignored: string }> {
  const entry = await findPaymentEntry(reference, tx.session);
  const found = entry && (await findMilestone(entry.milestoneId, tx.session));
  if (!entry || !found) return { ignored: "unknown_milestone" };
  if (entry.kind !== "fund") return { ignored: "returned_payment" };
  const deal = dealOf(found);
  let row = found;
  let outcome: "refunded" | "refund_failed" | null = null;
  for (const { id, amount, status, metadata } of refunds) {
    if (await isOwnRefund(tx, deal.milestoneId, { id, key: metadata?.key })) continue;
    const booked = await findEntry(`chargeback:${deal.milestoneId}:${id}`, tx.session);
    const isBack = status === "failed" || status === "canceled";
    if (!booked && !isBack) {
      await post(tx, [chargeback(deal, amount, id)], now());
      row = await suspendMoney(tx, row, id);
      outcome = "refunded";
    } else if (booked && isBack && !(await isDecided(tx, deal.milestoneId, id))) {
      await post(tx, [reverseChargeback(deal, amount, id)], now());
      row = await resumeMoney(tx, row, id);
      outcome = "refund_failed";
    } else continue;
    await emit(tx, milestoneEvents.cardCase, { ...idsOf(found), state: outcome });
    logger().error({ context: "funds", milestoneId: deal.milestoneId, refundId: id, amount }, `outside ${outcome}`);
  }
  return outcome ?? { ignored: "known_refund" };
}
