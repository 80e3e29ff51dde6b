import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "@/lib/core/clock";
import { reversalOf, trustEntry, trustKey } from "@/lib/trust/entries";
import type { ResponseObligation } from "@/lib/trust/response-times";
import { projectionOf, computeScore, startupScore } from "@/lib/trust/score";
import { categoryRules, trustEvents } from "@/lib/trust/states";
import { daysAgo, entriesOf, today } from "./samples";

describe("the table of B6", () => {
  test.each([
    ["level_1", "verification", 4],
    ["level_2", "verification", 4],
    ["level_3", "verification", 8],
    ["identity_checked", "verification", 8],
    ["nda_signed", "verification", 2],
    ["milestone_on_time", "milestone", 3],
    ["milestone_late", "milestone", 1],
    ["milestone_failed", "milestone", -4],
    ["agreement_signed", "agreement", 1],
    ["agreement_breached", "agreement", -5],
    ["dispute_lost", "dispute", -8],
    ["dispute_split", "dispute", -3],
    ["dispute_bad_faith", "dispute", -5],
    ["dispute_won", "dispute", 0],
    ["round_closed", "funding", 3],
    ["funding_paid", "funding", 3],
    ["funding_defaulted", "funding", -6],
    ["alliance_accepted", "alliance", 2],
    ["report_upheld", "conduct", -5],
    ["report_upheld_grave", "conduct", -15],
  ] as const)("%s in %s is worth %d on its day", (event, category, points) => {
    expect(trustEvents[event]).toEqual({ category, points });
    const { categories, entries } = computeScore(entriesOf(event, 0), [], today);
    expect(categories[category].raw).toBe(points);
    expect(entries[0]).toMatchObject({ value: points, uncounted: null });
  });

  test("has these events and no others", () => {
    expect(Object.keys(trustEvents)).toHaveLength(20);
  });

  test.each([
    ["verification", 0, 16, null],
    ["milestone", -20, 15, 365],
    ["agreement", -10, 6, 730],
    ["dispute", -30, 0, 540],
    ["response", -4, 5, null],
    ["funding", -12, 8, 730],
    ["alliance", 0, 6, 180],
    ["conduct", -40, 0, 365],
  ] as const)("%s lies from %d to %d and halves every %s days", (category, low, high, halfLifeDays) => {
    expect(categoryRules[category]).toEqual({ low, high, halfLifeDays });
  });
});

/** Verified whole; on time now, a year and two years ago; four alliances that count; a dispute lost 540 days ago. */
const derived = [
  ...entriesOf("level_1", 400),
  ...entriesOf("level_2", 400),
  ...entriesOf("level_3", 400),
  ...entriesOf("milestone_on_time", 0),
  ...entriesOf("milestone_on_time", 365),
  ...entriesOf("milestone_on_time", 730),
  ...entriesOf("dispute_lost", 540),
];

describe("the derived check", () => {
  test("is 50 + 16 + 5.25 + 6 − 4 = 73.25, so 73", () => {
    // Four alliances of today's age, two in each of two weeks, so that all count: Sunday counts to the week before Monday.
    const monday = new Date("2027-03-08T23:00:00Z");
    const alliances = [
      "2027-03-08T01:00:00Z",
      "2027-03-08T02:00:00Z",
      "2027-03-07T23:00:00Z",
      "2027-03-07T23:30:00Z",
    ].map((at, index) => ({
      ...trustEntry("alliance_accepted", `pair${index}`, "me", new Date(at)),
      fadesFrom: monday,
    }));
    const shift = today.getTime() - monday.getTime();
    const others = derived.map((entry) => ({
      ...entry,
      at: new Date(entry.at.getTime() - shift),
      fadesFrom: new Date(entry.fadesFrom.getTime() - shift),
    }));
    const { score, sum, categories } = computeScore([...others, ...alliances], [], monday);
    expect(categories.verification.value).toBe(16);
    expect(categories.milestone.value).toBe(5.25);
    expect(categories.alliance).toMatchObject({ raw: 8, value: 6, clipped: "high" });
    expect(categories.dispute.value).toBe(-4);
    expect(sum).toBe(73.25);
    expect(score).toBe(73);
  });
});

describe("a score", () => {
  test("begins at 50", () => {
    expect(computeScore([], [], today)).toMatchObject({ score: 50, sum: 50, entries: [] });
  });

  test.each([
    ["51.5 up", entriesOf("milestone_on_time", 365), 52],
    ["48.5 up", entriesOf("dispute_split", 540), 49],
    ["50.25 down", entriesOf("agreement_signed", 1460), 50],
  ])("rounds %s", (_name, entries, score) => {
    expect(computeScore(entries, [], today).score).toBe(score);
  });

  test("clips each group before they are added", () => {
    const { score, categories } = computeScore(
      [...entriesOf("milestone_on_time", 0, 50), ...entriesOf("report_upheld", 0, 1)],
      [],
      today,
    );
    expect(categories.milestone).toMatchObject({ raw: 150, value: 15, clipped: "high", entries: 50 });
    expect(score).toBe(60);
  });

  test("stays within 0 and 100 at either end", () => {
    const worst = (
      ["report_upheld_grave", "dispute_lost", "milestone_failed", "agreement_breached", "funding_defaulted"] as const
    ).flatMap((event) => entriesOf(event, 0, 20));
    expect(computeScore(worst, [], today)).toMatchObject({ score: 0, sum: 50 - 40 - 30 - 20 - 10 - 12 });
    const best = [
      ...entriesOf("level_3", 0, 9),
      ...entriesOf("milestone_on_time", 0, 9),
      ...entriesOf("agreement_signed", 0, 9),
      ...entriesOf("funding_paid", 0, 9),
      ...[0, 7, 14, 21].flatMap((days) => entriesOf("alliance_accepted", days, 2)),
    ];
    const threads = Array.from({ length: 5 }, () => ({ askedAt: daysAgo(1), answeredAt: daysAgo(1) }));
    expect(computeScore(best, threads, today)).toMatchObject({ sum: 50 + 16 + 15 + 6 + 5 + 8 + 6, score: 100 });
  });

  test("counts days by UTC, not by hours", () => {
    const [entry] = entriesOf("milestone_on_time", 0);
    if (!entry) throw new Error("entry");
    const late = { ...entry, at: new Date("2027-03-09T23:59:59Z"), fadesFrom: new Date("2027-03-09T23:59:59Z") };
    expect(computeScore([late], [], new Date("2027-03-09T23:59:59Z")).categories.milestone.value).toBe(3);
    const midnight = computeScore([late], [], new Date("2027-03-10T00:00:00Z")).categories.milestone.value;
    expect(midnight).toBe(2.9943);
    expect(computeScore([late], [], new Date("2027-03-10T23:59:59Z")).categories.milestone.value).toBe(midnight);
  });

  test("counts a hundred copies of one event once", () => {
    const copies = Array.from({ length: 100 }, () => trustEntry("milestone_on_time", "m1", "me", today));
    expect(computeScore(copies, [], today).score).toBe(53);
    expect(new Set(copies.map(({ key }) => key))).toEqual(new Set([trustKey("milestone_on_time", "m1", "me")]));
  });
});

describe("alliances", () => {
  test("count twice in an ISO week, the earliest; the others say why not", () => {
    const week = ["2027-03-08T00:00:00Z", "2027-03-10T10:00:00Z", "2027-03-14T23:59:59Z", "2027-03-15T00:00:00Z"].map(
      (at, index) => trustEntry("alliance_accepted", `p${index}`, "me", new Date(at)),
    );
    const { entries, categories } = computeScore(week, [], new Date("2027-03-15T12:00:00Z"));
    expect(entries.map(({ entry, uncounted }) => [entry.source, uncounted])).toEqual([
      ["p3", null],
      ["p2", "weekly_cap"],
      ["p1", null],
      ["p0", null],
    ]);
    expect(categories.alliance.raw).toBeLessThan(6);
    expect(categories.alliance.raw).toBeGreaterThan(5.8);
  });

  test("farmed by the hundred give what two give", () => {
    expect(computeScore(entriesOf("alliance_accepted", 0, 100), [], today).score).toBe(54);
  });

  test("taken back give their points back and no more, also one that did not count", () => {
    const list = entriesOf("alliance_accepted", 0, 3);
    const [first, , third] = list;
    if (!first || !third) throw new Error("entries");
    expect(computeScore([...list, reversalOf(third, today)], [], today).score).toBe(54);
    expect(computeScore([...list, reversalOf(first, today)], [], today).score).toBe(52);
  });
});

describe("a startup's score", () => {
  test.each([
    [[80], 50, 68],
    [[73, 74], 50, 64],
    [[50], 50, 50],
    [[100, 100, 100], 100, 100],
    [[0], 0, 0],
    [[], 62, 62],
    // 0.6 × 72.5 + 0.4 × 40 = 59.5
    [[72, 73], 40, 60],
    // 0.6 × 51 + 0.4 × 51 = 51
    [[50, 52], 51, 51],
  ])("of founders with %j and %d of its own is %d", (founders, own, score) => {
    expect(startupScore(founders, own)).toBe(score);
  });

  test("lies between its parts and does not depend on the founders' order", () => {
    const score = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 8 }), score, (founders, own) => {
        const result = startupScore(founders, own);
        expect(result).toBe(startupScore([...founders].reverse(), own));
        expect(result).toBeGreaterThanOrEqual(Math.min(own, ...founders));
        expect(result).toBeLessThanOrEqual(Math.max(own, ...founders));
      }),
    );
  });
});

test("a projection has what lists are sorted by", () => {
  const threads: ResponseObligation[] = Array.from({ length: 5 }, () => ({
    askedAt: daysAgo(2),
    answeredAt: new Date(daysAgo(2).getTime() + 5 * HOUR),
  }));
  expect(projectionOf("me", computeScore(derived, threads, today), today)).toEqual({
    subjectId: "me",
    score: 70,
    asOf: "2027-03-10",
    categories: {
      verification: 16,
      milestone: 5.25,
      agreement: 0,
      dispute: -4,
      response: 3,
      funding: 0,
      alliance: 0,
      conduct: 0,
    },
    entries: 7,
  });
});
