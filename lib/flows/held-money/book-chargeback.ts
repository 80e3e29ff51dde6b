import type Stripe from "stripe";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { post } from "@/lib/ledger/commands/post";
import { chargeback, loseCharge, reverseChargeback } from "@/lib/ledger/entries";
import { findEntry, findPaymentEntry } from "@/lib/ledger/queries/entries";
import { amendMilestone } from "@/lib/milestones/commands/amend";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { milestoneEvents } from "@/lib/milestones/events";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { heldStatuses } from "@/lib/milestones/states";
import type { Milestone } from "@/models/milestone";

const isHeld = (row: Lean<Milestone>): boolean => (heldStatuses as readonly string[]).includes(row.status);

/**
 * Books what a chargeback of a milestone's payment has come to; answers one word for what was booked, or why nothing was. `reference` is
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
  if (found.status.startsWith("warning")) return { ignored: "warning" };
  const outcome = await bookSteps(tx, row, found);
  return outcome === null ? { ignored: "known_case" } : `case_${outcome}`;
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
    if (isHeld(row)) row = await amendMilestone(tx, row, { cardDisputed: true });
    await announce("opened");
    done = "opened";
  }
  const decided = found.status === "won" ? "won" : found.status === "lost" ? "lost" : null;
  if (decided === null) return done;
  if (await has(["reversal", "offset", "write_off"])) return done;
  if (decided === "won") {
    await post(tx, [reverseChargeback(deal, amount, id)], now());
    if (row.cardDisputed) await amendMilestone(tx, row, { cardDisputed: false });
  } else if (isHeld(row)) {
    await moveMilestone(tx, row, "lose_charge", now(), { entries: loseCharge(deal, amount, id, true) });
  } else await post(tx, loseCharge(deal, amount, id, false), now());
  await announce(decided);
  return decided;
}
