import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Currency } from "@/lib/core/schema";
import { post } from "@/lib/ledger/commands/post";
import { fund, giveBack, receive } from "@/lib/ledger/entries";
import { findPaymentEntry } from "@/lib/ledger/queries/entries";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { milestoneEvents } from "@/lib/milestones/events";
import { paymentFault } from "@/lib/milestones/policy";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";

/** Money that arrived for a milestone. */
export interface MilestonePayment {
  /** The payment's id at the processor. */
  id: string;
  milestoneId: string;
  /** Which of the milestone's payment pages it was made on. */
  attempt: number;
  money: { amountMinor: number; currency: Currency };
}

/**
 * Books a payment: the exact amount for a milestone that awaits it funds it, anything else is received and goes back whole. Answers one
 * word for what was booked, or why nothing was.
 */
export async function bookPayment(tx: Tx, payment: MilestonePayment): Promise<string | { ignored: string }> {
  const { id, milestoneId, attempt, money } = payment;
  const row = await findMilestone(milestoneId, tx.session);
  if (!row) return { ignored: "unknown_milestone" };
  const deal = dealOf(row);
  if (await findPaymentEntry(id, tx.session)) return { ignored: "known_payment" };
  const fault = row.discardedAt ? "not_awaited" : paymentFault(row, money);
  if (fault === null) {
    const entry = { ...fund(deal, attempt), reference: id };
    await moveMilestone(tx, row, "confirm", now(), { entries: [entry], set: { page: null } });
    return "funded";
  }
  const received = { ...receive(deal, attempt, money), reference: id };
  await post(tx, [received, giveBack(deal, attempt, money)], now());
  await emit(tx, milestoneEvents.paymentReturned, { ...idsOf(row), attempt });
  return `returned_${fault}`;
}
