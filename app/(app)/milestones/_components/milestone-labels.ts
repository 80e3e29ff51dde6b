import { moveDeadline, nextMoves } from "@/lib/milestones/states";
import type { Milestone } from "@/lib/milestones/schema";
import type { MoneyParts } from "@/app/_ui/money-bar";

/** The reader's side of a milestone. */
export type Role = "payer" | "payee";

/** Whose turn it is: `you`, `other`, or null. A milestone that was given up waits for no one. */
export function turnOf({ status, closedAt }: Milestone, role: Role, givenUp = false): "you" | "other" | null {
  const whose = givenUp || closedAt ? undefined : nextMoves[status]?.by;
  return whose ? (whose === role ? "you" : "other") : null;
}

/** Its current deadline: the end of the review or of the time to answer, or the due day while the work is in progress. */
export const deadlineOf = (milestone: Milestone): string | null =>
  nextMoves[milestone.status]?.clock ? moveDeadline(milestone) : null;

/** The state of the money of some milestones, one sum for each currency. */
export function amountsOf(milestones: readonly Milestone[]): MoneyParts[] {
  const sums = new Map<MoneyParts["currency"], MoneyParts>();
  for (const { currency, amountMinor, status, funds } of milestones) {
    const sum = sums.get(currency) ?? { currency, releasedMinor: 0, refundedMinor: 0, heldMinor: 0, unfundedMinor: 0 };
    sum.releasedMinor += funds.releasedMinor;
    sum.refundedMinor += funds.refundedMinor;
    sum.heldMinor += funds.heldMinor;
    if (status === "draft" || status === "awaiting_funds") sum.unfundedMinor += amountMinor;
    sums.set(currency, sum);
  }
  return [...sums.values()];
}

/** The total of a money bar. */
export const totalOf = ({ releasedMinor, refundedMinor, heldMinor, unfundedMinor }: MoneyParts): number =>
  releasedMinor + refundedMinor + heldMinor + unfundedMinor;

/** The first name, where space is short. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;
