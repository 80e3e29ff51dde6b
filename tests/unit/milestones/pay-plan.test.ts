import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgreedPay } from "@/lib/agreements/queries/agreed-pay";
import { daysAfter, daysBetween, monthsAfter } from "@/lib/core/calendar";
import { hasCount, planPay, usualCount, type PayPlan, type PlannedBefore } from "@/lib/milestones/pay-plan";
import { MAX_AMOUNT_MINOR, MAX_PLANNED_AT_ONCE, MIN_AMOUNT_MINOR } from "@/lib/milestones/states";

const work: AgreedPay = {
  title: "Backend engineer",
  services: "Builds the forecast service.",
  startOn: "2027-01-01",
  endOn: "2027-06-30",
  cashMinor: 800_000,
  currency: "USD",
  period: "month",
  hoursPerWeek: null,
};
const before = "2026-12-01";

interface Given {
  planned?: readonly PlannedBefore[];
  today?: string;
  count?: number;
}
const drafted = (pay: Partial<AgreedPay>, { planned = [], today = before, count }: Given = {}): PayPlan | null => {
  const whole = { ...work, ...pay };
  return planPay(whole, { planned, today, count: count ?? usualCount(whole) });
};
const rows = (plan: PayPlan | null) => plan?.parts.map(({ dueOn, amountMinor }) => [dueOn, amountMinor]);
const sum = (parts: readonly { amountMinor: number }[]) =>
  parts.reduce((total, { amountMinor }) => total + amountMinor, 0);

describe("pay by the month", () => {
  test("is one milestone for each month, due on its last day", () => {
    const plan = drafted({});
    expect(rows(plan)).toEqual([
      ["2027-01-31", 800_000],
      ["2027-02-28", 800_000],
      ["2027-03-31", 800_000],
      ["2027-04-30", 800_000],
      ["2027-05-31", 800_000],
      ["2027-06-30", 800_000],
    ]);
    expect(plan).toMatchObject({ of: 6, later: 0, wholeMinor: 4_800_000 });
    expect(plan?.parts.map(({ number, moved }) => [number, moved])).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => [number, false]),
    );
  });

  test("that is cut short is paid by the days of its last month", () => {
    // 15 of the 31 days of March: 8,000.00 × 15 ÷ 31 = 3,870.967…
    expect(rows(drafted({ endOn: "2027-03-15" }))).toEqual([
      ["2027-01-31", 800_000],
      ["2027-02-28", 800_000],
      ["2027-03-15", 387_097],
    ]);
  });

  test.each([
    ["a leap year", "2028-01-31", "2028-04-29", ["2028-02-28", "2028-03-30", "2028-04-29"]],
    ["another year", "2027-01-31", "2027-04-29", ["2027-02-27", "2027-03-30", "2027-04-29"]],
    ["the end of a leap February", "2028-02-29", "2028-05-28", ["2028-03-28", "2028-04-28", "2028-05-28"]],
    ["the turn of a year", "2027-12-15", "2028-02-14", ["2028-01-14", "2028-02-14"]],
  ])("counts from its first day, in %s", (_what, startOn, endOn, dues) => {
    const plan = drafted({ startOn, endOn });
    expect(plan?.parts.map(({ dueOn }) => dueOn)).toEqual(dues);
    expect(plan?.parts.map(({ amountMinor }) => amountMinor)).toEqual(dues.map(() => 800_000));
  });

  test("without an end is drafted for three months, or as many as the reader wants, and goes on from there", () => {
    expect(hasCount({ ...work, endOn: null })).toBe(true);
    const first = drafted({ endOn: null });
    expect(rows(first)).toEqual([
      ["2027-01-31", 800_000],
      ["2027-02-28", 800_000],
      ["2027-03-31", 800_000],
    ]);
    expect(first?.of).toBeNull();
    const next = drafted({ endOn: null }, { planned: first?.parts ?? [], count: 1 });
    expect(next?.parts).toEqual([{ number: 4, dueOn: "2027-04-30", amountMinor: 800_000, moved: false }]);
  });

  test("gives months that have passed a week", () => {
    const plan = drafted({}, { today: "2027-02-28" });
    expect(plan?.parts.slice(0, 3)).toEqual([
      { number: 1, dueOn: "2027-03-07", amountMinor: 800_000, moved: true },
      { number: 2, dueOn: "2027-03-07", amountMinor: 800_000, moved: true },
      { number: 3, dueOn: "2027-03-31", amountMinor: 800_000, moved: false },
    ]);
  });

  test("is all planned once its last month is", () => {
    expect(drafted({}, { planned: [{ dueOn: "2027-06-30", amountMinor: 1 }] })).toBeNull();
  });

  test("of more than what is planned at once says how many remain", () => {
    const plan = drafted({ endOn: "2029-12-31" });
    expect(plan?.parts).toHaveLength(MAX_PLANNED_AT_ONCE);
    expect(plan).toMatchObject({ of: 36, later: 12, wholeMinor: 36 * 800_000 });
  });
});

describe("other pay", () => {
  test("by the year is divided by twelve, and the last month has the cents that remain", () => {
    const plan = drafted({ period: "year", cashMinor: 10_000_000, endOn: "2027-12-31" });
    expect(plan?.parts.map(({ amountMinor }) => amountMinor)).toEqual([
      ...Array.from({ length: 11 }, () => 833_333),
      833_337,
    ]);
    expect(plan?.wholeMinor).toBe(10_000_000);
  });

  test("by the hour counts the days of each month", () => {
    const plan = drafted({ period: "hour", cashMinor: 5_000, hoursPerWeek: 20, endOn: "2027-02-28" });
    // 50.00 × 20 h × 59 days ÷ 7 = 8,428.571…; January alone 4,428.571…
    expect(rows(plan)).toEqual([
      ["2027-01-31", 442_857],
      ["2027-02-28", 400_000],
    ]);
    expect(drafted({ period: "hour", hoursPerWeek: null })).toBeNull();
  });

  test("for a project is one milestone at its end, or equal parts with the remainder last", () => {
    const project = { period: "project", cashMinor: 1_000_000, endOn: "2027-03-31" } as const;
    expect(rows(drafted(project))).toEqual([["2027-03-31", 1_000_000]]);
    expect(rows(drafted(project, { count: 3 }))).toEqual([
      ["2027-01-30", 333_333],
      ["2027-03-01", 333_333],
      ["2027-03-31", 333_334],
    ]);
    expect(rows(drafted({ ...project, endOn: null }, { count: 2 }))).toEqual([
      ["2027-01-31", 500_000],
      ["2027-02-28", 500_000],
    ]);
  });

  test("for a project that is planned in part is what remains of it", () => {
    const project = { period: "project", cashMinor: 1_000_000 } as const;
    const planned = [{ dueOn: "2027-02-01", amountMinor: 400_000 }];
    expect(drafted(project, { planned })).toMatchObject({
      parts: [{ number: 2, dueOn: "2027-06-30", amountMinor: 600_000 }],
      of: 2,
    });
    expect(drafted(project, { planned: [{ dueOn: "2027-02-01", amountMinor: 1_000_000 }] })).toBeNull();
    expect(drafted(project, { planned: [{ dueOn: "2027-02-01", amountMinor: 1_500_000 }] })).toBeNull();
  });

  test("of nothing, or of less than a card can be charged, drafts nothing", () => {
    expect(drafted({ cashMinor: 0 })).toBeNull();
    expect(drafted({ period: "project", cashMinor: MIN_AMOUNT_MINOR - 1 })).toBeNull();
    expect(rows(drafted({ period: "project", cashMinor: MIN_AMOUNT_MINOR }))).toEqual([["2027-06-30", 50]]);
  });

  test("beyond what a card can be charged is divided", () => {
    expect(rows(drafted({ period: "project", cashMinor: MAX_AMOUNT_MINOR + 2 }))).toEqual([
      ["2027-06-30", 50_000_000],
      ["2027-06-30", 50_000_001],
    ]);
    // In four pieces the last one, with the remainder, would be a cent too much.
    const large = 4 * MAX_AMOUNT_MINOR - 5;
    expect(rows(drafted({ period: "project", cashMinor: large }))?.map(([, minor]) => minor)).toEqual([
      79_999_998, 79_999_998, 79_999_998, 79_999_998, 79_999_999,
    ]);
  });

  test("of cents a month is joined until it can be charged", () => {
    expect(rows(drafted({ cashMinor: 20 }))).toEqual([
      ["2027-03-31", 60],
      ["2027-06-30", 60],
    ]);
    expect(rows(drafted({ cashMinor: 20, endOn: "2027-04-30" }))).toEqual([["2027-04-30", 80]]);
    // The last day alone comes to nothing, and is still the day on which all of it is due.
    expect(rows(drafted({ cashMinor: 4, startOn: "2028-01-01", endOn: "2029-02-01" }))).toEqual([["2029-02-01", 52]]);
  });
});

/** What recurring pay comes to, month by month and day by day, in 1/7 or 1/(12 × days) of a cent. */
function wholeOf({ startOn, endOn, cashMinor, period, hoursPerWeek }: AgreedPay): bigint {
  const end = endOn ?? startOn;
  if (period === "project") return BigInt(cashMinor);
  let [numerator, denominator] = [0n, 1n];
  const add = (n: bigint, d: bigint) => {
    numerator = numerator * d + n * denominator;
    denominator *= d;
  };
  for (let day = startOn, month = 0; day <= end; day = daysAfter(day, 1)) {
    while ((monthsAfter(startOn, month + 1) ?? "9999") <= day) month += 1;
    const of = daysBetween(monthsAfter(startOn, month) ?? "", monthsAfter(startOn, month + 1) ?? "");
    if (period === "hour") add(BigInt(cashMinor) * BigInt(hoursPerWeek ?? 0), 7n);
    else add(BigInt(cashMinor), BigInt(of) * (period === "year" ? 12n : 1n));
  }
  return (2n * numerator + denominator) / (2n * denominator);
}

const someDay = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2032-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const somePay = fc
  .record({
    startOn: someDay,
    days: fc.integer({ min: 0, max: 400 }),
    cashMinor: fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 400_000_000 })),
    period: fc.constantFrom("hour", "month", "year", "project"),
    hoursPerWeek: fc.integer({ min: 1, max: 80 }),
  })
  .map(({ days, startOn, cashMinor, ...rest }): AgreedPay => ({
    ...work,
    ...rest,
    startOn,
    endOn: daysAfter(startOn, days),
    cashMinor: rest.period === "hour" ? Math.min(cashMinor, 100_000) : cashMinor,
  }));

test("what is too little for a part of its own is not lost where all parts are due on one day", () => {
  const pay: AgreedPay = {
    ...work,
    startOn: "2024-01-01",
    endOn: "2024-01-01",
    cashMinor: 60,
    currency: "USD",
    period: "project",
    hoursPerWeek: 1,
  };
  const plan = planPay(pay, { planned: [], today: "2020-01-01", count: 6 });
  expect(plan?.parts.map(({ amountMinor }) => amountMinor)).toEqual([60]);
});

describe("any pay with an end", () => {
  test("is drafted in parts that a card can be charged and that sum to the whole", () => {
    fc.assert(
      fc.property(somePay, fc.integer({ min: 1, max: 12 }), (pay, count) => {
        const whole = Number(wholeOf(pay));
        const plan = planPay(pay, { planned: [], today: "2020-01-01", count });
        if (whole < MIN_AMOUNT_MINOR) return plan === null;
        expect(plan?.wholeMinor).toBe(whole);
        const { parts = [], later = 0, of = null } = plan ?? {};
        expect(parts.length + later).toBe(of);
        if (later === 0) expect(sum(parts)).toBe(whole);
        for (const { amountMinor, moved } of parts) {
          expect(Number.isSafeInteger(amountMinor)).toBe(true);
          expect(amountMinor).toBeGreaterThanOrEqual(MIN_AMOUNT_MINOR);
          expect(amountMinor).toBeLessThanOrEqual(MAX_AMOUNT_MINOR);
          expect(moved).toBe(false);
        }
        const dues = parts.map(({ dueOn }) => dueOn);
        expect(dues).toEqual([...dues].sort());
        if (later === 0) expect(dues.at(-1)).toBe(pay.endOn);
        return true;
      }),
      { numRuns: 400 },
    );
  });

  test("goes on as it was drafted where a part of it is planned", () => {
    fc.assert(
      fc.property(somePay, fc.nat(11), (pay, planned) => {
        const given = { today: "2020-01-01", count: 1 };
        const plan = planPay(pay, { ...given, planned: [] });
        // Joined and divided amounts are dated alike; what is planned of them is told by its day.
        if (!plan || pay.period === "project" || plan.later > 0) return;
        if (new Set(plan.parts.map(({ dueOn }) => dueOn)).size !== plan.parts.length) return;
        if (plan.parts.some(({ amountMinor }) => amountMinor < 2 * MIN_AMOUNT_MINOR)) return;
        const [done, rest] = [plan.parts.slice(0, planned), plan.parts.slice(planned)];
        const next = planPay(pay, { ...given, planned: done });
        expect(next?.parts ?? []).toEqual(rest);
      }),
      { numRuns: 400 },
    );
  });
});
