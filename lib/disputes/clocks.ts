import { DAY } from "@/lib/core/clock";
import { ACCEPT_DAYS, ANSWER_BUSINESS_DAYS, ELECT_DAYS, PROPOSE_DAYS, type DisputeStatus } from "./states";

/** The stored instants and elections that a dispute's clocks depend on. */
export interface DisputeTimes {
  status: DisputeStatus;
  openedAt: Date;
  answeredAt: Date | null;
  proposedAt: Date | null;
  escalatedAt: Date | null;
  /** Who has elected arbitration. */
  electedBy: readonly string[];
  /** Whether a second moderator decides it free of charge instead. */
  smallClaim: boolean;
  /** Whether the payer's bank disputes the charge of the money still held: nothing is settled until that is decided. */
  cardDisputed: boolean;
}

const isWeekend = (at: Date): boolean => at.getUTCDay() === 0 || at.getUTCDay() === 6;

/**
 * The instant so many business days after another: Monday to Friday by UTC. Public holidays count as business days: the parties
 * are anywhere, each place has its own, and a deadline that both compute alike is worth more than a day. What begins on a weekend
 * begins on Monday at 00:00.
 */
export function addBusinessDays(from: Date, days: number): Date {
  let at = from;
  while (isWeekend(at)) at = new Date((Math.floor(at.getTime() / DAY) + 1) * DAY);
  for (let left = days; left > 0; left -= 1)
    do at = new Date(at.getTime() + DAY);
    while (isWeekend(at));
  return at;
}

const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);

/** By when the other side answers, or the claim is executed; null once that is past. */
export const answerBy = ({ status, openedAt }: DisputeTimes): Date | null =>
  status === "open" ? addBusinessDays(openedAt, ANSWER_BUSINESS_DAYS) : null;

/** By when a moderator should have proposed: the order of their queue. */
export const proposeBy = ({ status, answeredAt }: DisputeTimes): Date | null =>
  status === "answered" && answeredAt ? daysAfter(answeredAt, PROPOSE_DAYS) : null;

/** By when both accept. */
export const acceptBy = ({ status, proposedAt }: DisputeTimes): Date | null =>
  status === "proposed" && proposedAt ? daysAfter(proposedAt, ACCEPT_DAYS) : null;

/** By when each may elect arbitration, or by when a small claim's second moderator should have decided. */
export const electBy = ({ status, escalatedAt }: DisputeTimes): Date | null =>
  status === "escalated" && escalatedAt ? daysAfter(escalatedAt, ELECT_DAYS) : null;

/** A timed move, and when it is due. */
export interface TimedDisputeMove {
  move: "default" | "lapse" | "close";
  at: Date;
}

/**
 * The next timed move. None where a moderator must act: a proposal, an award that both elected and a small claim wait for a
 * person, since no one may lose money because we are late. Nor while a chargeback is open.
 */
export function nextDisputeMove(dispute: DisputeTimes): TimedDisputeMove | null {
  if (dispute.cardDisputed) return null;
  const [answer, accept, elect] = [answerBy(dispute), acceptBy(dispute), electBy(dispute)];
  if (answer) return { move: "default", at: answer };
  if (accept) return { move: "lapse", at: accept };
  return elect && !dispute.smallClaim && dispute.electedBy.length < 2 ? { move: "close", at: elect } : null;
}

/** The timed move that is due at `at`; it comes before any person's action, as a milestone's does. */
export function dueDisputeMove(dispute: DisputeTimes, at: Date): TimedDisputeMove | null {
  const next = nextDisputeMove(dispute);
  return next && next.at <= at ? next : null;
}
