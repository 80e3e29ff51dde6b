import type { Outcome } from "@/lib/equity/fault";
import { allocate, fractionDigits } from "./allocate";
import { monthsAfter } from "@/lib/core/calendar";
import type { Day } from "@/lib/core/calendar";
import { vestingFaults } from "./terms";
import type { VestingTerms } from "./terms";
import { partsOf } from "./tranches";

/** Shares that vest on a day, and all that have by then. Whole numbers, but for the `fractional` allocation. */
export interface VestingEvent {
  on: Day;
  shares: number;
  cumulative: number;
}

/** The answer of `POST /equity/vesting-schedule`. */
export interface VestingSchedule {
  shares: number;
  /** In the order of time, none of zero; they sum to the grant unless it was terminated. */
  events: VestingEvent[];
  vestedShares?: number;
}

/** The later of a day and a bound that may be absent. */
const notBefore = (day: Day, bound: Day | undefined): Day => (bound !== undefined && day < bound ? bound : day);

/**
 * When the shares of a grant vest. Shares are divided first and days applied after, so that neither the day of the grant
 * nor a termination changes what any other day brings: what falls before `grantedOn` gathers on it, what falls after
 * `terminatedOn` is lost.
 */
export function vestingSchedule(terms: VestingTerms): Outcome<VestingSchedule> {
  const faults = vestingFaults(terms);
  if (faults.length > 0) return { ok: false, faults };
  const { shares, startOn, grantedOn, terminatedOn, asOf, schedule, allocation = "cumulative_round_down" } = terms;

  const digits = allocation === "fractional" ? fractionDigits(shares) : 0;
  const units = 10n ** BigInt(digits);
  const inShares = (amount: bigint) => Number(amount) / Number(units);

  const given = partsOf(schedule);
  const amounts = allocate(allocation, BigInt(shares) * units, given);
  const byDay = new Map<Day, bigint>();
  given.parts.forEach(({ month }, index) => {
    const amount = amounts[index] ?? 0n;
    const day = monthsAfter(startOn, month);
    if (amount === 0n || day === null) return;
    const on = notBefore(day, grantedOn);
    if (terminatedOn !== undefined && on > terminatedOn) return;
    byDay.set(on, (byDay.get(on) ?? 0n) + amount);
  });

  let vested = 0n;
  let asked = 0n;
  const events = [...byDay].map(([on, amount]) => {
    vested += amount;
    if (asOf !== undefined && on <= asOf) asked = vested;
    return { on, shares: inShares(amount), cumulative: inShares(vested) };
  });
  return { ok: true, value: { shares, events, ...(asOf === undefined ? {} : { vestedShares: inShares(asked) }) } };
}
