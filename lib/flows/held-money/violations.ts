import { fundsOf } from "@/lib/ledger/balances";
import { entryViolations, type LedgerBreach, type Violation } from "@/lib/ledger/check";
import type { Account, Deal, LedgerEntry } from "@/lib/ledger/entries";
import { closedStatuses, heldStatuses, type MilestoneStatus } from "@/lib/milestones/states";

/** What must always hold between a milestone and its entries, by the name of its breach. */
export type MilestoneBreach =
  | LedgerBreach
  /** Money held by a milestone that is over, or missing from one that is not. */
  | "held_wrong"
  /** The way the money went is not the way the milestone ended. */
  | "outcome_wrong";

/** A milestone as the check needs it. */
export interface CheckedMilestone extends Deal {
  status: MilestoneStatus;
}

const isOneOf = (list: readonly MilestoneStatus[], status: MilestoneStatus): boolean => list.includes(status);

/** How much of the amount each final state has released: all, none, or a part. */
function outcomeFits(status: MilestoneStatus, amountMinor: number, releasedMinor: number): boolean {
  if (status === "released") return releasedMinor === amountMinor;
  if (status === "split") return releasedMinor > 0 && releasedMinor < amountMinor;
  return releasedMinor === 0;
}

/** Every breach in one milestone's entries, by themselves and against its state; empty when all is as it must be. */
export function milestoneViolations(
  milestone: CheckedMilestone,
  entries: readonly LedgerEntry[],
): Violation<MilestoneBreach>[] {
  const { milestoneId, amountMinor, currency, status } = milestone;
  const found: Violation<MilestoneBreach>[] = entryViolations(milestone, entries);
  const add = (
    breach: MilestoneBreach,
    key: string | null,
    account: Account | null,
    expectedMinor: number,
    foundMinor: number,
  ) => found.push({ breach, milestoneId, key, account, expectedMinor, foundMinor });

  const account: Account = `escrow:${milestoneId}`;
  // Not by fold(), which throws for amounts that are not whole: those are breaches to be reported.
  const escrow = entries
    .filter((entry) => entry.currency === currency)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.account === account ? sum + line.amountMinor : sum), 0);
  const funds = fundsOf(entries);
  const held = isOneOf(heldStatuses, status) ? amountMinor : 0;
  if (escrow !== 0 - held) add("held_wrong", null, account, 0 - held, escrow);
  if (!outcomeFits(status, amountMinor, funds.releasedMinor))
    add("outcome_wrong", `release:${milestoneId}`, null, status === "released" ? amountMinor : 0, funds.releasedMinor);
  if (isOneOf(closedStatuses, status) && funds.fundedMinor !== amountMinor)
    add("outcome_wrong", null, account, amountMinor, funds.fundedMinor);
  return found;
}
