import { describe, expect, test } from "vitest";
import { accelerate } from "@/lib/equity/vesting/accelerate";
import { monthsAfter } from "@/lib/core/calendar";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingSchedule } from "@/lib/equity/vesting/schedule";
import type { Allocation, VestingTerms } from "@/lib/equity/vesting/terms";
import published from "../../vectors/ocf-short-grant.json";

function scheduleOf(terms: VestingTerms): VestingSchedule {
  const outcome = vestingSchedule(terms);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

function faultsOf(terms: VestingTerms): string[] {
  const outcome = vestingSchedule(terms);
  return outcome.ok ? [] : outcome.faults.map(({ path, code }) => `${path} ${code}`);
}

const amounts = (terms: VestingTerms) => scheduleOf(terms).events.map(({ shares }) => shares);
const grant = (over: Partial<VestingTerms> = {}): VestingTerms => ({
  shares: 100_000,
  startOn: "2025-01-01",
  schedule: { kind: "monthly", months: 48, cliffMonths: 12 },
  ...over,
});

describe("allocation types of the Open Cap Format, 18 shares in 4 parts", () => {
  test.each<[Allocation, number[]]>([
    ["cumulative_rounding", [5, 4, 5, 4]],
    ["cumulative_round_down", [4, 5, 4, 5]],
    ["front_loaded", [5, 5, 4, 4]],
    ["back_loaded", [4, 4, 5, 5]],
    ["front_loaded_to_single_tranche", [6, 4, 4, 4]],
    ["back_loaded_to_single_tranche", [4, 4, 4, 6]],
    ["fractional", [4.5, 4.5, 4.5, 4.5]],
  ])("%s", (allocation, expected) => {
    const terms = { shares: 18, startOn: "2025-01-01", allocation };
    expect(amounts({ ...terms, schedule: { kind: "monthly", months: 4 } })).toEqual(expected);
    const quarters = [1, 2, 3, 4].map((month) => ({ month, bps: 2500 }));
    expect(amounts({ ...terms, schedule: { kind: "tranches", tranches: quarters } })).toEqual(expected);
  });

  test.each(published.cases)(
    "with a cliff, $allocation is $events",
    ({ shares, start, months, cliffMonths, ...given }) => {
      const allocation = given.allocation as Allocation;
      const schedule = { kind: "monthly", months, cliffMonths } as const;
      expect(amounts({ shares, startOn: start, allocation, schedule })).toEqual(given.events);
    },
  );

  test("round down is the one that holds when none is named", () => {
    expect(amounts({ shares: 18, startOn: "2025-01-01", schedule: { kind: "monthly", months: 4 } })).toEqual([
      4, 5, 4, 5,
    ]);
  });
});

describe("published schedules (OCF-Tools, canonical vesting compiler)", () => {
  test("100,000 with a 25 % cliff at 12 of 48 months", () => {
    const { shares, events } = scheduleOf(grant());
    expect(shares).toBe(100_000);
    expect(events).toHaveLength(37);
    expect(events[0]).toEqual({ on: "2026-01-01", shares: 25_000, cumulative: 25_000 });
    expect(events[1]).toEqual({ on: "2026-02-01", shares: 2_083, cumulative: 27_083 });
    expect(events.at(-1)).toMatchObject({ on: "2029-01-01", cumulative: 100_000 });
  });

  test("100,000 with a 30 % cliff", () => {
    const { events } = scheduleOf(
      grant({ schedule: { kind: "monthly", months: 48, cliffMonths: 12, cliffBps: 3000 } }),
    );
    expect(events).toHaveLength(37);
    expect(events[0]).toEqual({ on: "2026-01-01", shares: 30_000, cumulative: 30_000 });
    expect(events.at(-1)).toMatchObject({ on: "2029-01-01", cumulative: 100_000 });
  });

  test("100,000 in yearly parts of 5, 15, 40 and 40 %", () => {
    const tranches = [500, 1500, 4000, 4000].map((bps, year) => ({ month: 12 * (year + 1), bps }));
    expect(scheduleOf(grant({ schedule: { kind: "tranches", tranches } })).events).toEqual([
      { on: "2026-01-01", shares: 5_000, cumulative: 5_000 },
      { on: "2027-01-01", shares: 15_000, cumulative: 20_000 },
      { on: "2028-01-01", shares: 40_000, cumulative: 60_000 },
      { on: "2029-01-01", shares: 40_000, cumulative: 100_000 },
    ]);
  });

  test("4,800 without a cliff, granted three months late", () => {
    const { events } = scheduleOf(
      grant({ shares: 4_800, grantedOn: "2025-04-01", schedule: { kind: "monthly", months: 48 } }),
    );
    expect(events).toHaveLength(46);
    expect(events[0]).toEqual({ on: "2025-04-01", shares: 300, cumulative: 300 });
    expect(events.slice(1).every(({ shares }) => shares === 100)).toBe(true);
  });

  test("1 share over 48 months is one event at the end, 100 shares still sum", () => {
    expect(scheduleOf(grant({ shares: 1 })).events).toEqual([{ on: "2029-01-01", shares: 1, cumulative: 1 }]);
    expect(scheduleOf(grant({ shares: 100 })).events.at(-1)?.cumulative).toBe(100);
  });

  test("a cliff at the end vests all at once", () => {
    expect(amounts(grant({ schedule: { kind: "monthly", months: 12, cliffMonths: 12 } }))).toEqual([100_000]);
  });
});

describe("days", () => {
  test("a month's day is the start's, or the month's last", () => {
    const { events } = scheduleOf({
      shares: 600,
      startOn: "2025-01-31",
      schedule: { kind: "monthly", months: 6 },
    });
    expect(events.map(({ on }) => on)).toEqual([
      "2025-02-28",
      "2025-03-31",
      "2025-04-30",
      "2025-05-31",
      "2025-06-30",
      "2025-07-31",
    ]);
  });

  test("leap days come and go", () => {
    expect([
      monthsAfter("2024-01-31", 1),
      monthsAfter("2024-02-29", 12),
      monthsAfter("2024-02-29", 48),
      monthsAfter("1999-12-31", 2),
      monthsAfter("2099-12-31", 2),
      monthsAfter("9999-12-31", 0),
      monthsAfter("9999-12-31", 1),
    ]).toEqual(["2024-02-29", "2025-02-28", "2028-02-29", "2000-02-29", "2100-02-28", "9999-12-31", null]);
  });

  test("an end off the cadence is still an event, in proportion", () => {
    const { events } = scheduleOf(
      grant({ shares: 1_000, schedule: { kind: "monthly", months: 10, everyMonths: 4, cliffMonths: 2 } }),
    );
    expect(events.map(({ on, shares }) => [on, shares])).toEqual([
      ["2025-03-01", 200],
      ["2025-05-01", 200],
      ["2025-09-01", 400],
      ["2025-11-01", 200],
    ]);
  });
});

describe("what happens to a grant", () => {
  test("a termination keeps what vests on its day and loses the rest", () => {
    const ended = scheduleOf(grant({ terminatedOn: "2026-02-01", asOf: "2030-01-01" }));
    expect(ended.events.map(({ on }) => on)).toEqual(["2026-01-01", "2026-02-01"]);
    expect(ended).toMatchObject({ shares: 100_000, vestedShares: 27_083 });
    expect(scheduleOf(grant({ terminatedOn: "2025-12-31" })).events).toEqual([]);
  });

  test("a day asked for counts what vests on it", () => {
    expect(scheduleOf(grant({ asOf: "2025-12-31" })).vestedShares).toBe(0);
    expect(scheduleOf(grant({ asOf: "2026-01-01" })).vestedShares).toBe(25_000);
    expect(scheduleOf(grant())).not.toHaveProperty("vestedShares");
  });

  test("a cliff of nothing leaves all to the months after it", () => {
    const { events } = scheduleOf(grant({ schedule: { kind: "monthly", months: 48, cliffMonths: 12, cliffBps: 0 } }));
    expect(events).toHaveLength(36);
    expect(events[0]?.on).toBe("2026-02-01");
  });

  test("2^53 − 1 shares are divided without a rounding error", () => {
    const { events } = scheduleOf(grant({ shares: Number.MAX_SAFE_INTEGER }));
    expect(events[0]?.shares).toBe(2_251_799_813_685_247);
    expect(events.at(-1)?.cumulative).toBe(9_007_199_254_740_991);
  });

  test("fractions that do not end are told in ten places and sum to the grant", () => {
    const { events } = scheduleOf({
      shares: 1,
      startOn: "2025-01-01",
      allocation: "fractional",
      schedule: { kind: "monthly", months: 3 },
    });
    expect(events.map(({ shares }) => shares)).toEqual([0.3333333333, 0.3333333334, 0.3333333333]);
    expect(events.at(-1)?.cumulative).toBe(1);
  });

  test("an acceleration vests its part at once and thins the rest", () => {
    const { events } = scheduleOf(grant());
    const half = accelerate(events, { on: "2026-01-15", bps: 5000 });
    expect(half.slice(0, 2)).toEqual([
      { on: "2026-01-01", shares: 25_000, cumulative: 25_000 },
      { on: "2026-01-15", shares: 37_500, cumulative: 62_500 },
    ]);
    expect(half.at(-1)).toMatchObject({ on: "2029-01-01", cumulative: 100_000 });
    expect(half).toHaveLength(38);
    expect(accelerate(events, { on: "2026-01-01", bps: 10_000 })).toEqual([
      { on: "2026-01-01", shares: 100_000, cumulative: 100_000 },
    ]);
    expect(accelerate(events, { on: "2031-01-01", bps: 10_000 })).toEqual(events);
  });
});

describe("terms that do not add up", () => {
  const monthly = (over: object) => grant({ schedule: { kind: "monthly", months: 48, ...over } });
  const tranches = (...list: [number, number][]) =>
    grant({ schedule: { kind: "tranches", tranches: list.map(([month, bps]) => ({ month, bps })) } });
  test.each<[string, VestingTerms, string]>([
    ["no share", grant({ shares: 0 }), "shares too_small"],
    ["a negative share", grant({ shares: -5 }), "shares too_small"],
    ["a fraction of a share", grant({ shares: 10.5 }), "shares not_whole"],
    ["more than 2^53 shares", grant({ shares: 2 ** 53 }), "shares too_big"],
    ["not a number", grant({ shares: Number.NaN }), "shares invalid_type"],
    ["a day that does not exist", grant({ startOn: "2025-02-29" }), "startOn invalid_date"],
    ["a day without its zeros", grant({ asOf: "2025-1-1" }), "asOf invalid_date"],
    ["a year before 1900", grant({ startOn: "0000-01-01" }), "startOn invalid_date"],
    ["no months", monthly({ months: 0 }), "schedule.months too_small"],
    ["a cliff after the end", monthly({ cliffMonths: 49 }), "schedule.cliffMonths cliff_after_end"],
    ["a cliff's share without a cliff", monthly({ cliffBps: 100 }), "schedule.cliffBps no_cliff"],
    ["a rest without months", monthly({ cliffMonths: 48, cliffBps: 9000 }), "schedule.cliffBps rest_never_vests"],
    ["more than all at the cliff", monthly({ cliffMonths: 1, cliffBps: 10_001 }), "schedule.cliffBps too_big"],
    ["a cadence beyond the end", monthly({ everyMonths: 60 }), "schedule.everyMonths cadence_after_end"],
    ["tranches under 100 %", tranches([12, 9_999]), "schedule.tranches not_whole_grant"],
    ["tranches over 100 %", tranches([12, 9_999], [24, 2]), "schedule.tranches not_whole_grant"],
    ["a negative tranche", tranches([12, 11_000], [24, -1_000]), "schedule.tranches.0.bps too_big"],
    ["no tranche", tranches(), "schedule.tranches too_small"],
    ["an end beyond the calendar", grant({ startOn: "9999-01-01" }), "schedule too_late"],
    [
      "an end before the grant",
      grant({ grantedOn: "2025-06-01", terminatedOn: "2025-05-31" }),
      "terminatedOn ended_before_grant",
    ],
  ])("%s", (_name, terms, fault) => {
    expect(faultsOf(terms)[0]).toBe(fault);
  });
});
