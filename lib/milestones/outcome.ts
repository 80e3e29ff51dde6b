import type { TrustEvent } from "@/lib/trust/states";
import { inTime, type DeliveryTimes } from "./clocks";
import type { DisputableStatus, MilestoneMove } from "./states";

/** What is known of a milestone when it closes. */
export interface ClosingFacts {
  move: MilestoneMove;
  at: Date;
  dueAt: Date;
  startedAt: Date | null;
  /** Of the last delivery. */
  submittedAt: Date | null;
  reviewedMs: DeliveryTimes["reviewedMs"];
  disputedFrom: DisputableStatus | null;
}

/**
 * What a milestone's end tells of the payee; null: nothing. A release is a promise kept, in time or late; a dispute won over a
 * delivery is one too. A promise is failed where work had begun and the money went back because the payee said nothing, or after the
 * day it was due. A refund agreed before that day is nobody's fault, so that asking for one harms nobody. What a dispute decides
 * otherwise has its own entries, and a payer's bank says nothing of the payee.
 */
export function trustOfClosing(facts: ClosingFacts): Extract<TrustEvent, `milestone_${string}`> | null {
  const { move, at, dueAt, startedAt, submittedAt, reviewedMs, disputedFrom } = facts;
  switch (move) {
    case "release":
    case "auto_release":
    case "settle_released": {
      if (!submittedAt || (move === "settle_released" && disputedFrom !== "submitted")) return null;
      return inTime({ dueAt, submittedAt, reviewedMs }) ? "milestone_on_time" : "milestone_late";
    }
    case "refund_unanswered":
      return startedAt ? "milestone_failed" : null;
    case "accept_refund":
    case "return_held":
      return startedAt && at > dueAt ? "milestone_failed" : null;
    default:
      return null;
  }
}
