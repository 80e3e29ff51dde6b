import { settle, type Deal, type LedgerEntry } from "@/lib/ledger/entries";
import { divide, type Division } from "@/lib/ledger/split";
import type { MilestoneMove } from "@/lib/milestones/states";
import type { DisputeFacts } from "./policy";
import type { DisputeCause } from "./states";

/**
 * What part the payee gets by each way in which a dispute ends: the claim where the other side conceded or said nothing, the
 * proposal where both accepted, the award as it was given. An election that is over goes to the one who elected; where
 * no one did, to the payer. Throws where the cause needs a percent that is missing.
 */
export function settledPercent(dispute: DisputeFacts, cause: DisputeCause, award: number | null = null): number {
  switch (cause) {
    case "concede":
    case "default":
      return dispute.claimPercent;
    case "agree":
      return given(dispute.proposal?.payeePercent ?? null, cause);
    case "award":
      return given(award, cause);
    case "close":
      return dispute.electedBy.length === 1 && dispute.electedBy[0] === dispute.payeeId ? 100 : 0;
  }
}

function given(percent: number | null, cause: DisputeCause): number {
  if (percent === null) throw new Error(`A dispute that ends by ${cause} needs a percent`);
  return percent;
}

/** What a percent comes to: the sums, the ledger's entries and the milestone's move. */
export interface Settlement {
  division: Division;
  /** Empty without custody: the money went back before, and the decision is about trust and about what is owed outside. */
  entries: LedgerEntry[];
  /** Null without custody: the milestone is over already. */
  move: Extract<MilestoneMove, "settle_released" | "settle_refunded" | "settle_split"> | null;
}

/** Used for the preview and the execution, so that the preview is exactly what will be booked. */
export function settlement(deal: Deal, payeePercent: number, custody: boolean): Settlement {
  const division = divide(deal.amountMinor, payeePercent);
  if (!custody) return { division, entries: [], move: null };
  const move =
    division.refundedMinor === 0
      ? "settle_released"
      : division.releasedMinor === 0
        ? "settle_refunded"
        : "settle_split";
  return { division, entries: settle(deal, payeePercent), move };
}
