import { settle, type Deal, type LedgerEntry } from "@/lib/ledger/entries";
import { divide, type Division } from "@/lib/ledger/split";
import type { MilestoneMove } from "@/lib/milestones/states";
import type { TrustEvent } from "@/lib/trust/states";
import { respondentOf, type DisputeFacts } from "./policy";
import type { DisputeCause } from "./states";

/**
 * What part the payee gets by each way in which a dispute ends: the claim where the other side conceded or said nothing, the
 * proposal where both accepted, the award as it was given. An election that is over goes to the one who elected; where
 * nobody did, to the payer. Throws where the way needs a percent that is not there.
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

/** Preview and execution are one: whoever moves the slider sees exactly what will be booked. */
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

/** What a party's trust ledger gains by a dispute's end. */
export interface Verdict {
  userId: string;
  event: Extract<TrustEvent, "dispute_lost" | "dispute_split" | "dispute_won">;
}

/**
 * Who won and who lost. Conceding costs nothing, so that a mistake can be mended early; saying nothing loses. Otherwise the whole
 * to one side is that side's, and any part to each is a split for both.
 */
export function verdicts(dispute: DisputeFacts, cause: DisputeCause, payeePercent: number): Verdict[] {
  if (cause === "concede") return [];
  const { payerId, payeeId, claimantId } = dispute;
  const won = (winner: string, loser: string): Verdict[] => [
    { userId: winner, event: "dispute_won" },
    { userId: loser, event: "dispute_lost" },
  ];
  if (cause === "default") return won(claimantId, respondentOf(dispute));
  if (payeePercent === 100) return won(payeeId, payerId);
  if (payeePercent === 0) return won(payerId, payeeId);
  return [payerId, payeeId].map((userId) => ({ userId, event: "dispute_split" }));
}
