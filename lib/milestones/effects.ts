import { settle, type Deal, type LedgerEntry } from "@/lib/ledger/entries";
import { resumedClock } from "./clocks";
import type { MilestoneFacts } from "./policy";
import {
  closedStatuses,
  milestoneTransitions,
  type DisputableStatus,
  type MilestoneMove,
  type MilestoneStatus,
} from "./states";

/** Everything of a milestone that its moves change. */
export interface MilestoneProgress extends MilestoneFacts {
  startedAt: Date | null;
  /** Of the last delivery. */
  submittedAt: Date | null;
  /** Milliseconds for which deliveries that were sent back had waited for the payer's review. */
  reviewedMs: number;
  /** When the dispute that freezes it was opened. */
  disputedAt: Date | null;
  closedAt: Date | null;
}

/** A milestone that nothing has happened to. */
export const freshProgress = {
  fundedAt: null,
  startedAt: null,
  submittedAt: null,
  reviewedMs: 0,
  changeRounds: 0,
  clockFrom: null,
  disputedAt: null,
  disputedFrom: null,
  cardDisputed: false,
  closedAt: null,
} as const satisfies Partial<MilestoneProgress>;

/**
 * The fields that a move changes beside `status`, when it is made at `at`: dates, rounds, and what the clocks count from. The
 * delivery itself, words and ids are the caller's. Throws RangeError where the state has no such move; the policy decides whether it is
 * allowed.
 */
export function changesOf(milestone: MilestoneProgress, move: MilestoneMove, at: Date): Partial<MilestoneProgress> {
  const to = leadsTo(milestone.status, move);
  if (to === undefined) throw new RangeError(`A milestone that is ${milestone.status} has no ${move}`);
  const { clockFrom, disputedAt, submittedAt, reviewedMs, changeRounds, status } = milestone;
  if (to === "disputed") return { disputedFrom: status as DisputableStatus, disputedAt: at };
  if (move.startsWith("resume_"))
    return { disputedFrom: null, disputedAt: null, clockFrom: disputedAt && resumedClock(clockFrom, disputedAt, at) };
  const changes: Partial<MilestoneProgress> = {
    clockFrom: to === "submitted" || to === "refund_requested" ? at : null,
  };
  if (move === "confirm") changes.fundedAt = at;
  if (move === "start") changes.startedAt = at;
  if (move === "submit") changes.submittedAt = at;
  if (move === "lose_charge") changes.cardDisputed = false;
  if (move === "request_changes") {
    changes.changeRounds = changeRounds + 1;
    changes.reviewedMs = reviewedMs + (submittedAt ? at.getTime() - submittedAt.getTime() : 0);
  }
  if ((closedStatuses as readonly MilestoneStatus[]).includes(to)) changes.closedAt = at;
  return changes;
}

const leadsTo = (status: MilestoneStatus, move: MilestoneMove): MilestoneStatus | undefined =>
  (milestoneTransitions[status] as Partial<Record<MilestoneMove, MilestoneStatus>>)[move];

/**
 * The ledger entries of a move that takes all held money one way, to be written in its transaction; none for the others. `confirm`
 * books `fund`, a decision what `settlement` says, and a lost chargeback what `loseCharge` says, since these know more than the move.
 */
export function entriesOf(deal: Deal, move: MilestoneMove): LedgerEntry[] {
  if (move === "release" || move === "auto_release") return settle(deal, 100);
  return move === "accept_refund" || move === "refund_unanswered" || move === "return_held" ? settle(deal, 0) : [];
}
