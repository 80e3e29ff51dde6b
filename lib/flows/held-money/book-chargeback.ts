import type Stripe from "stripe";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { post } from "@/lib/ledger/commands/post";
import { chargeback, loseCharge, reverseChargeback } from "@/lib/ledger/entries";
import { findEntry, findPaymentEntry } from "@/lib/ledger/queries/entries";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { milestoneEvents } from "@/lib/milestones/events";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { withdrawnBy } from "@/lib/funds/remote";
import type { Milestone } from "@/models/milestone";
import { isHeld, resumeMoney, suspendMoney } from "./suspend";

/** What the bank has decided, or null. A prevented case is lost where its money is gone, and else as if it had never been. */
function decisionOf(found: Stripe.Dispute): "won" | "lost" | null {
  if (found.status === "won") return "won";
  if (found.status === "lost") return "lost";
  if (found.status !== "prevented") return null;
  return withdrawnBy(found) > 0 ? "lost" : "won";
}

/**
 * Books what a chargeback of a milestone's payment has come to; returns one word for what was booked, or why nothing was. `reference` is
 * the payment.
 */
export async function bookChargeback(
  tx: Tx,
  found: Stripe.Dispute,
  reference: string,
): Promise<string | { ignored: string }> {
  const entry = await findPaymentEntry(reference, tx.session);
  const row = entry && (await findMilestone(entry.milestoneId, tx.session));
  if (!entry || !row) return { ignored: "unknown_milestone" };
  if (entry.kind !== "fund") return { ignored: "returned_payment" };
  if (found.status.startsWith("warning")) return noteInquiry(tx, row, found);
  if (
    found.status === "prevented" &&
    withdrawnBy(found) === 0 &&
    !(await findEntry(`chargeback:${entry.milestoneId}:${found.id}`, tx.session))
  )
    return closeInquiry(tx, row, found.id);
  const outcome = await bookSteps(tx, row, found);
  return outcome === null ? { ignored: "known_case" } : `case_${outcome}`;
}

/** A bank asks before it decides: no money has moved, and none may move meanwhile. */
async function noteInquiry(
  tx: Tx,
  row: Lean<Milestone>,
  { id, status }: Stripe.Dispute,
): Promise<string | { ignored: string }> {
  if (status === "warning_closed") return closeInquiry(tx, row, id);
  if ((await suspendMoney(tx, row, id)) === row) return { ignored: isHeld(row) ? "known_case" : "nothing_held" };
  await emit(tx, milestoneEvents.cardCase, { ...idsOf(row), state: "inquiry" });
  return "case_inquiry";
}

async function closeInquiry(tx: Tx, row: Lean<Milestone>, id: string): Promise<string | { ignored: string }> {
  if (!row.cardCases?.includes(id)) return { ignored: "known_case" };
  await resumeMoney(tx, row, id);
  await emit(tx, milestoneEvents.cardCase, { ...idsOf(row), state: "inquiry_closed" });
  return "case_inquiry_closed";
}

/** Books each step once, in whatever order and number the events arrive. */
async function bookSteps(tx: Tx, read: Lean<Milestone>, found: Stripe.Dispute): Promise<string | null> {
  const deal = dealOf(read);
  const { id, amount } = found;
  const has = async (kinds: readonly string[]) => {
    for (const kind of kinds) if (await findEntry(`${kind}:${deal.milestoneId}:${id}`, tx.session)) return true;
    return false;
  };
  const announce = (state: "opened" | "won" | "lost") => emit(tx, milestoneEvents.cardCase, { ...idsOf(read), state });
  let row = read;
  let done: string | null = null;
  if (!(await has(["chargeback"]))) {
    await post(tx, [chargeback(deal, amount, id)], now());
    row = await suspendMoney(tx, row, id);
    await announce("opened");
    done = "opened";
  }
  const decided = decisionOf(found);
  if (decided === null) return done;
  if (await has(["reversal", "offset", "write_off"])) return done;
  if (decided === "won") {
    await post(tx, [reverseChargeback(deal, amount, id)], now());
    await resumeMoney(tx, row, id);
  } else if (isHeld(row)) {
    await moveMilestone(tx, row, "lose_charge", now(), { entries: loseCharge(deal, amount, id, true) });
  } else await post(tx, loseCharge(deal, amount, id, false), now());
  await announce(decided);
  return decided;
}
