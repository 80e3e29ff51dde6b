import type { AgreedPay } from "@/lib/agreements/queries/agreed-pay";
import { daysAfter, daysBetween, monthsAfter, type Day } from "@/lib/core/calendar";
import { MAX_AMOUNT_MINOR, MAX_PLANNED_AT_ONCE, MIN_AMOUNT_MINOR } from "./states";

/**
 * Milestones drafted from what an agreement pays: one a month of recurring pay, the parts of a project's price otherwise. Amounts
 * are whole minor units; what does not divide evenly is on the last one, so that the parts sum to the whole.
 */

/** What is planned already under the agreement. */
export interface PlannedBefore {
  dueOn: Day;
  /** What it pays or has paid; nothing where it was refunded. */
  amountMinor: number;
}

export interface PlannedPart {
  /** Its place among all parts that the agreement comes to, from 1. */
  number: number;
  dueOn: Day;
  amountMinor: number;
  /** Its own day has passed, so the day is another. */
  moved: boolean;
}

export interface PayPlan {
  parts: PlannedPart[];
  /** How many parts the agreement comes to; null where it has no end. */
  of: number | null;
  /** Parts that are too many to be planned at once. */
  later: number;
  /** What the parts and the later ones sum to. */
  wholeMinor: number;
}

interface Part {
  dueOn: Day;
  amountMinor: number;
}

/** Months of an agreement without an end, and parts of a project, unless the reader wants another number. */
const OPEN_MONTHS = 3;
/** Days to deliver what should have been delivered already. */
const GRACE_DAYS = 7;
/** A century: what a loop ends at. */
const MOST_MONTHS = 1200;
const MONTHS_A_YEAR = 12n;
const DAYS_A_WEEK = 7n;

interface Month {
  until: Day;
  days: number;
  /** Days that it would have, were it not cut short by the agreement's end. */
  ofDays: number;
}

/** The months of an agreement, counted from its first day; without an end, so many that `count` of them end after `after`. */
function monthsOf({ startOn, endOn }: AgreedPay, after: Day | null, count: number): Month[] {
  const months: Month[] = [];
  let open = 0;
  for (let index = 0; index < MOST_MONTHS && (endOn !== null || open < count); index += 1) {
    const from = monthsAfter(startOn, index);
    const next = monthsAfter(startOn, index + 1);
    if (from === null || next === null || (endOn !== null && from > endOn)) break;
    const last = daysAfter(next, -1);
    const until = endOn !== null && endOn < last ? endOn : last;
    if (after === null || until > after) open += 1;
    months.push({ until, days: daysBetween(from, until) + 1, ofDays: daysBetween(from, last) + 1 });
  }
  return months;
}

const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

/** What some months come to, counted from the first. Only the last of them may be cut short; it is paid by its days. */
function payOf({ cashMinor, period, hoursPerWeek }: AgreedPay, months: readonly Month[]): bigint {
  const cash = BigInt(cashMinor);
  if (period === "hour") {
    const days = months.reduce((sum, { days: of }) => sum + of, 0);
    return halfUp(cash * BigInt(hoursPerWeek ?? 0) * BigInt(days), DAYS_A_WEEK);
  }
  const last = months.at(-1);
  if (!last) return 0n;
  const ofDays = BigInt(last.ofDays);
  const counted = BigInt(months.length - 1) * ofDays + BigInt(last.days);
  return halfUp(cash * counted, period === "year" ? ofDays * MONTHS_A_YEAR : ofDays);
}

/** What a whole month comes to, rounded down. */
function monthlyOf({ cashMinor, period, hoursPerWeek }: AgreedPay, { days }: Month): bigint {
  const cash = BigInt(cashMinor);
  if (period === "hour") return (cash * BigInt(hoursPerWeek ?? 0) * BigInt(days)) / DAYS_A_WEEK;
  return period === "year" ? cash / MONTHS_A_YEAR : cash;
}

/** Gives all but the last what they come to, and the last what remains of the whole. */
const withRemainder = (dues: readonly Day[], wholeMinor: number, amountOf: (index: number) => number): Part[] => {
  let rest = wholeMinor;
  return dues.map((dueOn, index) => {
    const amountMinor = index === dues.length - 1 ? rest : Math.min(rest, amountOf(index));
    rest -= amountMinor;
    return { dueOn, amountMinor };
  });
};

/** Joins what is too little to be charged with what follows, or at the end with what precedes. */
function joinSmall(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let carried = 0;
  for (const { dueOn, amountMinor } of parts) {
    carried += amountMinor;
    if (carried < MIN_AMOUNT_MINOR) continue;
    joined.push({ dueOn, amountMinor: carried });
    carried = 0;
  }
  const last = joined.at(-1);
  const end = parts.at(-1);
  // What remains goes to the last one, also where it is nothing: the last part is due at the end.
  if (last && end) joined.splice(-1, 1, { dueOn: end.dueOn, amountMinor: last.amountMinor + carried });
  return joined;
}

/** In how many pieces an amount can be charged: the last one, which has the remainder, fits too. */
function piecesOf(amountMinor: number): number {
  let pieces = Math.ceil(amountMinor / MAX_AMOUNT_MINOR);
  while (amountMinor - Math.floor(amountMinor / pieces) * (pieces - 1) > MAX_AMOUNT_MINOR) pieces += 1;
  return pieces;
}

/** Divides what is too much for one charge. */
const divideLarge = (parts: readonly Part[]): Part[] =>
  parts.flatMap(({ dueOn, amountMinor }) => {
    const pieces = piecesOf(amountMinor);
    const each = Math.floor(amountMinor / pieces);
    return withRemainder(
      Array.from({ length: pieces }, () => dueOn),
      amountMinor,
      () => each,
    );
  });

interface Drafted {
  parts: Part[];
  /** Parts before them, which are planned already. */
  before: number;
  endless: boolean;
}

function monthly(pay: AgreedPay, planned: readonly PlannedBefore[], count: number): Drafted {
  const after = planned.reduce<Day | null>((latest, { dueOn }) => (latest && latest > dueOn ? latest : dueOn), null);
  const months = monthsOf(pay, after, count);
  const before = months.filter(({ until }) => after !== null && until <= after).length;
  const open = months.slice(before);
  // With an end there is one last month for all remainders; without, each plan has its own.
  const paidBefore =
    pay.endOn === null
      ? payOf(pay, months.slice(0, before))
      : months.slice(0, before).reduce((sum, month) => sum + monthlyOf(pay, month), 0n);
  const whole = Number(payOf(pay, months) - paidBefore);
  const parts = withRemainder(
    open.map(({ until }) => until),
    whole,
    (index) => Number(open[index] ? monthlyOf(pay, open[index]) : 0n),
  );
  return { parts, before, endless: pay.endOn === null };
}

function ofProject(
  { startOn, endOn, cashMinor }: AgreedPay,
  planned: readonly PlannedBefore[],
  count: number,
): Drafted {
  const whole = cashMinor - planned.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (whole <= 0) return { parts: [], before: planned.length, endless: false };
  const days = endOn === null ? 0 : daysBetween(startOn, endOn);
  const dueOf = (place: number): Day =>
    endOn === null
      ? daysAfter(monthsAfter(startOn, place) ?? startOn, -1)
      : daysAfter(startOn, Math.floor((days * place) / count));
  const each = Math.floor(whole / count);
  const dues = Array.from({ length: count }, (_, index) => dueOf(index + 1));
  return { parts: withRemainder(dues, whole, () => each), before: planned.length, endless: false };
}

/** Whether the reader may say how many: a project has no months, and an agreement without an end no last one. */
export const hasCount = ({ period, endOn }: AgreedPay): boolean => period === "project" || endOn === null;

/** How many milestones are drafted unless the reader says otherwise. */
export const usualCount = ({ period }: AgreedPay): number => (period === "project" ? 1 : OPEN_MONTHS);

/**
 * The milestones that are still to be planned of what an agreement pays, in order; null where its pay says no sum, all is planned, or
 * what remains is too little to be charged. `count` is how many parts a project has, or how many months an agreement without an
 * end is planned for.
 */
export function planPay(
  pay: AgreedPay,
  { planned, today, count }: { planned: readonly PlannedBefore[]; today: Day; count: number },
): PayPlan | null {
  if (pay.cashMinor === 0 || (pay.period === "hour" && pay.hoursPerWeek === null)) return null;
  const { parts, before, endless } = (pay.period === "project" ? ofProject : monthly)(pay, planned, count);
  const chargeable = divideLarge(joinSmall(parts));
  if (chargeable.length === 0) return null;
  const shown = chargeable.slice(0, MAX_PLANNED_AT_ONCE);
  return {
    parts: shown.map(({ dueOn, amountMinor }, index) => {
      const moved = dueOn <= today;
      return {
        number: before + index + 1,
        dueOn: moved ? daysAfter(today, GRACE_DAYS) : dueOn,
        amountMinor,
        moved,
      };
    }),
    of: endless ? null : before + chargeable.length,
    later: chargeable.length - shown.length,
    wholeMinor: chargeable.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}
