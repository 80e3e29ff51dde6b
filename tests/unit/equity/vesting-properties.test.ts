import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accelerate } from "@/lib/equity/vesting/accelerate";
import { fractionDigits } from "@/lib/equity/vesting/allocate";
import { monthsAfter } from "@/lib/core/calendar";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingEvent, VestingSchedule } from "@/lib/equity/vesting/schedule";
import { allocations } from "@/lib/equity/vesting/terms";
import type { MonthlySchedule, TrancheSchedule, VestingTerms } from "@/lib/equity/vesting/terms";

const shares = fc.oneof(
  fc.integer({ min: 1, max: 200 }),
  fc.maxSafeInteger().map((n) => Math.max(1, Math.abs(n))),
);
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const monthly: fc.Arbitrary<MonthlySchedule> = fc
  .record({ months: fc.integer({ min: 1, max: 120 }), a: fc.nat(), b: fc.nat(), bps: fc.option(fc.nat(10_000)) })
  .map(({ months, a, b, bps }) => {
    const cliffMonths = a % (months + 1);
    return {
      kind: "monthly",
      months,
      everyMonths: (b % months) + 1,
      cliffMonths,
      ...(bps === null || cliffMonths === 0 || cliffMonths === months ? {} : { cliffBps: bps }),
    };
  });

const tranches: fc.Arbitrary<TrancheSchedule> = fc
  .array(fc.record({ month: fc.nat(120), weight: fc.integer({ min: 1, max: 300 }) }), { minLength: 1, maxLength: 30 })
  .map((list) => {
    const named = list.slice(0, -1).map(({ month, weight }) => ({ month, bps: weight }));
    const left = 10_000 - named.reduce((sum, { bps }) => sum + bps, 0);
    return { kind: "tranches", tranches: [...named, { month: list.at(-1)?.month ?? 0, bps: left }] };
  });

const terms: fc.Arbitrary<VestingTerms> = fc.record({
  shares,
  startOn: day,
  allocation: fc.constantFrom(...allocations),
  schedule: fc.oneof(monthly, tranches),
});
const whole = terms.filter(({ allocation }) => allocation !== "fractional");

function scheduleOf(given: VestingTerms): VestingSchedule {
  const outcome = vestingSchedule(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

/** In the smallest unit of the grant, where sums are exact. */
const units = (amount: number, given: VestingTerms) =>
  BigInt(Math.round(amount * 10 ** (given.allocation === "fractional" ? fractionDigits(given.shares) : 0)));

const reached = (events: readonly VestingEvent[], on: string) =>
  events.filter((event) => event.on <= on).at(-1)?.cumulative ?? 0;

describe("any schedule", () => {
  test("sums to the grant, 10,000 times", () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { events } = scheduleOf(given);
        const sum = events.reduce((total, event) => total + units(event.shares, given), 0n);
        expect(sum).toBe(units(given.shares, given));
        expect(events.at(-1)?.cumulative).toBe(given.shares);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  test("has days that rise, amounts above nothing and a running total that is their sum", () => {
    fc.assert(
      fc.property(terms, (given) => {
        let before = { on: "", total: 0n };
        for (const event of scheduleOf(given).events) {
          expect(event.on > before.on).toBe(true);
          expect(event.shares).toBeGreaterThan(0);
          before = { on: event.on, total: before.total + units(event.shares, given) };
          expect(units(event.cumulative, given)).toBe(before.total);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("has whole shares unless it is fractional", () => {
    fc.assert(
      fc.property(whole, (given) => scheduleOf(given).events.every((event) => Number.isSafeInteger(event.shares))),
    );
  });

  test("after a termination is the beginning of what it was, and nothing vests later", () => {
    fc.assert(
      fc.property(terms, day, (given, terminatedOn) => {
        const all = scheduleOf(given).events;
        const kept = scheduleOf({ ...given, terminatedOn }).events;
        expect(kept).toEqual(all.slice(0, kept.length));
        expect(kept.every(({ on }) => on <= terminatedOn)).toBe(true);
        expect(all[kept.length]?.on ?? "9999").toSatisfy((on: string) => on > terminatedOn);
      }),
      { numRuns: 2_000 },
    );
  });

  test("gathers on the day of the grant what vested before, and changes nothing later", () => {
    fc.assert(
      fc.property(terms, day, (given, grantedOn) => {
        const plain = scheduleOf(given).events;
        const late = scheduleOf({ ...given, grantedOn }).events;
        expect(late.every(({ on }) => on >= grantedOn)).toBe(true);
        expect(reached(late, grantedOn)).toBe(reached(plain, grantedOn));
        expect(late.filter(({ on }) => on > grantedOn)).toEqual(plain.filter(({ on }) => on > grantedOn));
      }),
      { numRuns: 2_000 },
    );
  });

  test("has vested as much as its events say, never less on a later day", () => {
    fc.assert(
      fc.property(terms, day, day, (given, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const at = (asOf: string) => scheduleOf({ ...given, asOf }).vestedShares ?? -1;
        expect(at(early)).toBeLessThanOrEqual(at(late));
        expect(at(early)).toBe(reached(scheduleOf(given).events, early));
      }),
    );
  });

  test("does not depend on the order in which its tranches are named", () => {
    const shuffled = tranches.chain((schedule) =>
      fc.tuple(
        fc.constant(schedule),
        fc.shuffledSubarray([...schedule.tranches], { minLength: schedule.tranches.length }),
      ),
    );
    fc.assert(
      fc.property(terms, shuffled, (given, [schedule, other]) => {
        expect(scheduleOf({ ...given, schedule: { kind: "tranches", tranches: other } })).toEqual(
          scheduleOf({ ...given, schedule }),
        );
      }),
    );
  });
});

describe("monthly vesting", () => {
  /** What is due after so many months, written down a second time: the cliff's part, then evenly to the end. */
  function due(total: number, { months, cliffMonths = 0, cliffBps }: MonthlySchedule, month: number): bigint {
    if (month < cliffMonths) return 0n;
    const [n, d] = cliffBps === undefined ? [cliffMonths, months] : [cliffBps, 10_000];
    if (cliffMonths === months) return BigInt(total);
    const [top, bottom] = [
      BigInt(n) * BigInt(months - cliffMonths) + BigInt(d - n) * BigInt(month - cliffMonths),
      BigInt(d) * BigInt(months - cliffMonths),
    ];
    return (BigInt(total) * top) / bottom;
  }

  test("rounded down has at each of its months what is due, and not a share more", () => {
    fc.assert(
      fc.property(shares, day, monthly, (total, startOn, schedule) => {
        const { events } = scheduleOf({ shares: total, startOn, schedule });
        const every = schedule.everyMonths ?? 1;
        for (let month = 0; month <= schedule.months; month += 1) {
          if (month % every !== 0 && month !== schedule.cliffMonths && month !== schedule.months) continue;
          const on = monthsAfter(startOn, month) ?? "";
          expect(BigInt(reached(events, on))).toBe(due(total, schedule, month));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is at most one share from the exact line in every allocation but those that load a single tranche", () => {
    const even = ["cumulative_rounding", "cumulative_round_down"] as const;
    fc.assert(
      fc.property(shares, monthly, fc.constantFrom(...even), (total, schedule, allocation) => {
        const startOn = "2025-01-15";
        const { events } = scheduleOf({ shares: total, startOn, schedule, allocation });
        for (let month = 1; month <= schedule.months; month += schedule.everyMonths ?? 1) {
          const on = monthsAfter(startOn, month) ?? "";
          const last = events.filter((event) => event.on <= on).at(-1);
          if (last?.on !== on) continue;
          const gap = BigInt(last.cumulative) - due(total, schedule, month);
          expect(gap === 0n || gap === 1n).toBe(true);
        }
      }),
    );
  });
});

test("an acceleration keeps the total and takes nothing from anyone at any time", () => {
  fc.assert(
    fc.property(whole, day, fc.integer({ min: 0, max: 10_000 }), day, (given, on, bps, asked) => {
      const { events } = scheduleOf(given);
      const faster = accelerate(events, { on, bps });
      expect(faster.at(-1)?.cumulative).toBe(given.shares);
      expect(faster.every((event) => event.shares > 0)).toBe(true);
      // Thinning rounds each total down, by less than a share.
      expect(reached(faster, asked)).toBeGreaterThanOrEqual(reached(events, asked) - 1);
    }),
    { numRuns: 1_000 },
  );
});
