import { monthsAfter } from "@/lib/core/calendar";
import type { Day } from "@/lib/core/calendar";
import { reachedBy } from "@/lib/equity/vesting/exact";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingEvent } from "@/lib/equity/vesting/schedule";
import { vestingFaults } from "@/lib/equity/vesting/terms";
import type { Allocation, MonthlySchedule, TrancheSchedule } from "@/lib/equity/vesting/terms";

/** What of a grant decides when it vests. */
export interface GrantTerms {
  shares: number;
  grantedOn: Day;
  startOn: Day;
  schedule: MonthlySchedule | TrancheSchedule;
  allocation: Allocation;
  /** The last day on which something vests; null while its agreement lives. */
  terminatedOn: Day | null;
}

/** A grant on a day. */
export interface GrantFigures {
  events: VestingEvent[];
  /** By the end of the day. */
  vested: number;
  /** What may still vest. */
  unvested: number;
  /** What never will: it ended before. */
  forfeited: number;
  next: VestingEvent | null;
  /** When it ends or ended, with what then had vested; null where nothing vests. */
  last: VestingEvent | null;
  cliff: { on: Day; shares: number; passed: boolean } | null;
}

/** The day of the cliff: nothing vests before the day of the grant, so a cliff that had passed by then falls on it. */
function cliffDay({ schedule, startOn, grantedOn }: GrantTerms): Day | null {
  if (schedule.kind !== "monthly" || !schedule.cliffMonths) return null;
  const day = monthsAfter(startOn, schedule.cliffMonths);
  return day === null ? null : day < grantedOn ? grantedOn : day;
}

/** Why a grant's terms allow no schedule, or null. Rows from before terms were checked with the calculator may have such. */
export function termsFaultOf({ shares, startOn, grantedOn, schedule }: GrantTerms): string | null {
  return vestingFaults({ shares, startOn, grantedOn, schedule })[0]?.code ?? null;
}

/** When a grant vests and what has by the end of a day. Its terms were checked when they were signed; throws if they are none. */
export function grantFigures(terms: GrantTerms, on: Day): GrantFigures {
  const { shares, grantedOn, startOn, schedule, allocation, terminatedOn } = terms;
  const whole = vestingSchedule({ shares, startOn, grantedOn, allocation, schedule });
  if (!whole.ok) throw new Error(`a grant cannot vest: ${whole.faults.map(({ code }) => code).join(", ")}`);
  const { events } = whole.value;
  // A termination takes nothing from earlier days, so what is left is a beginning of the whole schedule.
  const kept = terminatedOn === null ? events : events.filter((event) => event.on <= terminatedOn);
  const vested = kept.findLast((event) => event.on <= on)?.cumulative ?? 0;
  const last = kept.at(-1) ?? null;
  const cliffOn = cliffDay(terms);
  const cliff = cliffOn === null ? undefined : kept.find((event) => event.on === cliffOn);
  const reachable = last?.cumulative ?? 0;
  return {
    events: kept,
    vested,
    unvested: reachable - vested,
    forfeited: shares - reachable,
    next: kept.find((event) => event.on > on) ?? null,
    last,
    cliff: cliff ? { on: cliff.on, shares: cliff.shares, passed: cliff.on <= on } : null,
  };
}

/**
 * What of a grant has vested by the end of a day: the same as {@link grantFigures} says, at a fraction of its cost where the
 * running total alone decides. A table has thousands of them.
 */
export function vestedShares(terms: GrantTerms, on: Day): number {
  const { shares, startOn, grantedOn, schedule, allocation, terminatedOn } = terms;
  if (allocation !== "cumulative_round_down" && allocation !== "cumulative_rounding")
    return grantFigures(terms, on).vested;
  const until = terminatedOn !== null && terminatedOn < on ? terminatedOn : on;
  const { n, d } = reachedBy({ shares, startOn, grantedOn, schedule }, until);
  const whole = BigInt(shares) * n;
  return Number(allocation === "cumulative_rounding" ? (2n * whole + d) / (2n * d) : whole / d);
}

/**
 * The shares of a grant that the cap table counts on a day: all of them while it may still vest, and what had vested once it
 * ended. The rest is the plan's again.
 */
export function countedShares(terms: GrantTerms, on: Day): number {
  const { shares, terminatedOn } = terms;
  return terminatedOn !== null && on >= terminatedOn ? vestedShares(terms, terminatedOn) : shares;
}
