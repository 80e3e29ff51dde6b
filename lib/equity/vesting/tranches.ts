import type { MonthlySchedule, TrancheSchedule } from "./terms";
import { WHOLE } from "./terms";

/** A part of the grant: `weight` of the {@link Parts.total}, vesting `month` months after the start. */
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

/**
 * Even vesting. The cliff is one part of `cliffBps`; the rest accrues evenly over the months after it and vests at every
 * multiple of the cadence and at the end. With weights over `cliff denominator × months after the cliff` all are integers.
 */
function monthlyParts({ months, everyMonths = 1, cliffMonths = 0, cliffBps }: MonthlySchedule): Parts {
  const after = months - cliffMonths;
  const [share, of] =
    cliffBps === undefined ? [BigInt(cliffMonths), BigInt(months)] : [BigInt(cliffBps), BigInt(WHOLE)];
  if (after === 0) return { parts: [{ month: months, weight: 1n }], total: 1n };
  const parts: Part[] = [];
  if (cliffMonths > 0) parts.push({ month: cliffMonths, weight: share * BigInt(after) });
  let from = cliffMonths;
  while (from < months) {
    const month = Math.min(months, (Math.floor(from / everyMonths) + 1) * everyMonths);
    parts.push({ month, weight: (of - share) * BigInt(month - from) });
    from = month;
  }
  return { parts, total: of * BigInt(after) };
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
