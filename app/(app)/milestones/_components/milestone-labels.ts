import { waitsFor } from "@/lib/milestones/states";
import type { Milestone } from "@/lib/milestones/schema";
import type { MoneyParts } from "@/app/_ui/money-bar";

/** As what the reader stands to a milestone. */
export type Role = "payer" | "payee";

/** Whose move it is: `you`, `other`, or nobody's. What was given up waits for nobody. */
export function turnOf({ status, closedAt }: Milestone, role: Role, givenUp = false): "you" | "other" | null {
  const whose = givenUp || closedAt ? null : waitsFor[status];
  return whose && (whose === role ? "you" : "other");
}

/** Until when, where a date is set: the review's or the answer's end, or the day work is due. */
export function deadlineOf({ status, autoReleaseAt, refundAnswerBy, dueAt }: Milestone): string | null {
  if (autoReleaseAt ?? refundAnswerBy) return autoReleaseAt ?? refundAnswerBy;
  return status === "in_progress" || status === "changes_requested" ? dueAt : null;
}

/** What has become of the money of some milestones, one sum for each currency. */
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

/** The whole that a bar divides. */
export const totalOf = ({ releasedMinor, refundedMinor, heldMinor, unfundedMinor }: MoneyParts): number =>
  releasedMinor + refundedMinor + heldMinor + unfundedMinor;

/** How somebody is addressed where space is short: the first of their names. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;
