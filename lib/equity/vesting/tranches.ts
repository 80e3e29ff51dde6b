import type { MonthlySchedule, TrancheSchedule } from "./terms";
import { WHOLE } from "./terms";

/** A part of the grant: `weight` of the {@link Parts.total}, vesting `month` months after the start. Several may share a month. */
export interface Part {
  month: number;
  weight: bigint;
}

/** The grant in parts, by month, over one common denominator: nothing is rounded yet. */
export interface Parts {
  parts: Part[];
  /** What all weights sum to. */
  total: bigint;
}

/** Where even vesting has a part: at every multiple of the cadence after a month, and at the end. */
function monthsFrom(start: number, { months, everyMonths = 1 }: MonthlySchedule): number[] {
  const found: number[] = [];
  for (let from = start; from < months; found.push(from))
    from = Math.min(months, (Math.floor(from / everyMonths) + 1) * everyMonths);
  return found;
}

/** Parts as long as the time between the months they accrue to. */
function evenParts(start: number, months: readonly number[], each: bigint): Part[] {
  return months.map((month, index) => ({ month, weight: each * BigInt(month - (months[index - 1] ?? start)) }));
}

/**
 * Even vesting. A cliff without a share of its own withholds the parts before it until its day, each divided as without a cliff
 * (Open Cap Format). A cliff of `cliffBps` is one part; the rest accrues evenly over the months after it. With weights over
 * `10,000 × months after the cliff` all are integers.
 */
function monthlyParts(schedule: MonthlySchedule): Parts {
  const { months, cliffMonths = 0, cliffBps } = schedule;
  const after = months - cliffMonths;
  if (after === 0) return { parts: [{ month: months, weight: 1n }], total: 1n };
  if (cliffBps === undefined) {
    const every = [...new Set([...monthsFrom(0, schedule), ...(cliffMonths > 0 ? [cliffMonths] : [])])];
    const parts = evenParts(
      0,
      every.sort((a, b) => a - b),
      1n,
    );
    return {
      parts: parts.map((part) => ({ ...part, month: Math.max(part.month, cliffMonths) })),
      total: BigInt(months),
    };
  }
  const parts = evenParts(cliffMonths, monthsFrom(cliffMonths, schedule), BigInt(WHOLE - cliffBps));
  if (cliffMonths > 0) parts.unshift({ month: cliffMonths, weight: BigInt(cliffBps) * BigInt(after) });
  return { parts, total: BigInt(WHOLE) * BigInt(after) };
}

/** Named tranches in the order of time; those of one month are one, so that their order says nothing. */
function namedParts({ tranches }: TrancheSchedule): Parts {
  const byMonth = new Map<number, bigint>();
  for (const { month, bps } of tranches) byMonth.set(month, (byMonth.get(month) ?? 0n) + BigInt(bps));
  const parts = [...byMonth].sort(([a], [b]) => a - b).map(([month, weight]) => ({ month, weight }));
  return { parts, total: BigInt(WHOLE) };
}

/** A schedule as weighted parts in the order of time. The schedule must be without faults. */
export const partsOf = (schedule: MonthlySchedule | TrancheSchedule): Parts =>
  schedule.kind === "monthly" ? monthlyParts(schedule) : namedParts(schedule);
