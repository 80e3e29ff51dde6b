import type { MilestoneClosing } from "@/lib/milestones/events";
import type { MilestoneMove } from "@/lib/milestones/states";
import type { DisputeCause } from "@/lib/disputes/states";
import { trustEvents, type TrustEvent } from "./states";

/** What trust reads of the event of a milestone's move. */
export interface MovedMilestone {
  move: MilestoneMove;
  /** Null where the move closes nothing; absent in events of builds that decided before they emitted. */
  closing?: MilestoneClosing | null | undefined;
  /** The decision of such a build. */
  trust?: string | null | undefined;
}

/**
 * What the closing of a milestone says of the payee; null: nothing. A release is a promise kept, in time or late; a dispute won over
 * a delivery is one too. A milestone counts as failed where work had begun and the money went back because the payee did not answer, or after
 * the due day. A refund agreed before that day is no one's fault, so that asking for one harms no one. Other decisions of disputes
 * have their own entries, and a chargeback says nothing of the payee.
 */
export function milestoneOutcome({ move, closing, trust = null }: MovedMilestone): TrustEvent | null {
  if (closing === undefined) return trust === null ? null : knownEvent(trust);
  if (closing === null) return null;
  const { began, deliveredInTime, afterDueDay, disputedFrom } = closing;
  switch (move) {
    case "release":
    case "auto_release":
    case "settle_released":
      if (deliveredInTime === null || (move === "settle_released" && disputedFrom !== "submitted")) return null;
      return deliveredInTime ? "milestone_on_time" : "milestone_late";
    case "refund_unanswered":
      return began ? "milestone_failed" : null;
    case "accept_refund":
    case "return_held":
      return began && afterDueDay ? "milestone_failed" : null;
    default:
      return null;
  }
}

function knownEvent(name: string): TrustEvent {
  if (!Object.hasOwn(trustEvents, name)) throw new Error(`There is no trust event ${name}`);
  return name as TrustEvent;
}

/** What trust reads of the event of a decided dispute. */
export interface DecidedDispute {
  payerId: string;
  payeeId: string;
  claimantId: string;
  cause: DisputeCause;
  payeePercent: number;
  /** The decision of a build that decided before it emitted. */
  verdicts?: readonly DisputeOutcome[] | undefined;
}

/** What a party's trust ledger gains by a dispute's end. */
export interface DisputeOutcome {
  userId: string;
  event: Extract<TrustEvent, "dispute_lost" | "dispute_split" | "dispute_won">;
}

/**
 * Who won and who lost. Conceding costs nothing, so that a mistake can be mended early; not answering loses. Otherwise the whole to
 * one side is that side's, and any part to each is a split for both.
 */
export function disputeOutcomes(decided: DecidedDispute): DisputeOutcome[] {
  const { payerId, payeeId, claimantId, cause, payeePercent, verdicts } = decided;
  if (verdicts) return [...verdicts];
  if (cause === "concede") return [];
  const won = (winner: string, loser: string): DisputeOutcome[] => [
    { userId: winner, event: "dispute_won" },
    { userId: loser, event: "dispute_lost" },
  ];
  if (cause === "default") return won(claimantId, claimantId === payerId ? payeeId : payerId);
  if (payeePercent === 100) return won(payeeId, payerId);
  if (payeePercent === 0) return won(payerId, payeeId);
  return [payerId, payeeId].map((userId) => ({ userId, event: "dispute_split" }));
}
