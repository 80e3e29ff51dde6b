import { DAY } from "@/lib/core/clock";
import {
  HOLD_DISPUTE_DAYS,
  HOLD_RETURN_DAYS,
  HOLD_WARNING_DAYS,
  REFUND_ANSWER_DAYS,
  REVIEW_DAYS,
  REVIEW_REMINDER_DAYS,
  type DisputableStatus,
  type MilestoneMove,
  type MilestoneStatus,
} from "./states";

/** The stored instants that a milestone's clocks count from. All days are 24 hours from them, so that no time zone matters. */
export interface MilestoneTimes {
  status: MilestoneStatus;
  /** When the provider confirmed the money; null before. The holding clock counts from it and never stops. */
  fundedAt: Date | null;
  /**
   * From when the clock of `submitted` or `refund_requested` counts: set on entering, shifted by {@link resumedClock} when a
   * dispute is withdrawn, kept while disputed, null in every other state.
   */
  clockFrom: Date | null;
  /** What a dispute froze; null where none did. */
  disputedFrom: DisputableStatus | null;
  /** Whether the payer's bank disputes the charge: until it is decided no held money moves. */
  cardDisputed: boolean;
}

const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);

/** When a delivery is released by itself; null where none is under review. */
export const autoReleaseAt = ({ status, clockFrom }: MilestoneTimes): Date | null =>
  status === "submitted" && clockFrom ? daysAfter(clockFrom, REVIEW_DAYS) : null;

/** When an unanswered refund request counts as accepted; null where none is open. */
export const refundAnswerBy = ({ status, clockFrom }: MilestoneTimes): Date | null =>
  status === "refund_requested" && clockFrom ? daysAfter(clockFrom, REFUND_ANSWER_DAYS) : null;

/** Until when changes can be requested: a delivery that is not accepted by then becomes a dispute. */
export const changesUntil = ({ fundedAt }: Pick<MilestoneTimes, "fundedAt">): Date | null =>
  fundedAt && daysAfter(fundedAt, HOLD_DISPUTE_DAYS);

/**
 * Whether day 85 returns this money: no delivery is open. A delivery under review, or disputed while it was, stays
 * held until it is decided, or a payer could have delivered work for nothing by disputing late and waiting.
 */
const returnable = ({ status, disputedFrom }: MilestoneTimes): boolean =>
  status === "disputed"
    ? disputedFrom !== "submitted"
    : status === "funded" ||
      status === "in_progress" ||
      status === "changes_requested" ||
      status === "refund_requested";

/** When held money goes back by itself; null where that day returns nothing. */
export const returnAt = (times: MilestoneTimes): Date | null =>
  times.fundedAt && returnable(times) ? daysAfter(times.fundedAt, HOLD_RETURN_DAYS) : null;

/** A timed move, and when it is due. */
export interface TimedMove {
  move: Extract<MilestoneMove, "auto_release" | "refund_unanswered" | "hold_dispute" | "return_held">;
  at: Date;
}

/**
 * The next timed move if no one acts: the earliest, and of two at one instant the one that leaves less
 * to decide. Null: no clock runs. Store `at` in an index to find what is due.
 */
export function nextTimedMove(times: MilestoneTimes): TimedMove | null {
  if (times.cardDisputed) return null;
  const candidates: [TimedMove["move"], Date | null][] = [
    ["auto_release", autoReleaseAt(times)],
    ["refund_unanswered", refundAnswerBy(times)],
    ["return_held", returnAt(times)],
    ["hold_dispute", times.status === "changes_requested" ? changesUntil(times) : null],
  ];
  let first: TimedMove | null = null;
  for (const [move, at] of candidates) if (at && (!first || at < first.at)) first = { move, at };
  return first;
}

/**
 * The timed move that is due at `at`. It comes before any person's move: a command applies it first, again until none is
 * due, so that a late worker changes no outcome. (After day 85 an unfinished correction becomes a dispute and its money
 * goes back at once; the dispute continues without custody, as it would have.)
 */
export function dueMove(times: MilestoneTimes, at: Date): TimedMove | null {
  const next = nextTimedMove(times);
  return next && next.at <= at ? next : null;
}

/** The latest day of `days` that `at` has reached, counted from `from`: after a pause only the newest reminder is sent. */
function reached<D extends number>(days: readonly D[], from: Date, at: Date): D | null {
  return days.findLast((day) => daysAfter(from, day) <= at) ?? null;
}

/** The reminder about a delivery that the payer should have had by `at`: day 7, 12 or 13. */
export const reviewReminder = (times: MilestoneTimes, at: Date): (typeof REVIEW_REMINDER_DAYS)[number] | null => {
  const ends = autoReleaseAt(times);
  return ends && times.clockFrom && at < ends ? reached(REVIEW_REMINDER_DAYS, times.clockFrom, at) : null;
};

/** Whether both should have been warned by `at` that held money will go back: from day 60, where something would. */
export const holdWarning = (times: MilestoneTimes, at: Date): boolean =>
  times.fundedAt !== null &&
  returnAt(times) !== null &&
  reached([HOLD_WARNING_DAYS, HOLD_RETURN_DAYS], times.fundedAt, at) === HOLD_WARNING_DAYS;

/** Where a clock counts from once a dispute is withdrawn: time that had passed before the dispute stays counted, the dispute itself does not count. */
export const resumedClock = (clockFrom: Date | null, disputedAt: Date, at: Date): Date | null =>
  clockFrom && new Date(clockFrom.getTime() + (at.getTime() - disputedAt.getTime()));

/** The times by which a delivery was in time or late. */
export interface DeliveryTimes {
  dueAt: Date;
  /** Of the delivery that was accepted. */
  submittedAt: Date;
  /** Milliseconds for which earlier deliveries waited for the payer's review; they are not counted against the payee. */
  reviewedMs: number;
}

/** Whether the accepted delivery was in time, the payer's own time for earlier rounds taken off. */
export const inTime = ({ dueAt, submittedAt, reviewedMs }: DeliveryTimes): boolean =>
  submittedAt.getTime() - reviewedMs <= dueAt.getTime();
