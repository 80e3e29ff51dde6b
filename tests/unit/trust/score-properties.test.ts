import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "@/lib/core/clock";
import { categoryOf, reversalOf, trustEntry, type TrustEntry } from "@/lib/trust/entries";
import { projectionOf, computeScore } from "@/lib/trust/score";
import { categoryRules, trustCategories } from "@/lib/trust/states";
import { daysAgo, instants, ledgers, today } from "./samples";

/** The whole formula once more in floating point: nothing shared but the table. */
function oracle(entries: readonly TrustEntry[], at: Date): number {
  const day = (date: Date) => Math.floor(date.getTime() / DAY);
  const known = entries.filter((entry) => entry.at <= at);
  const counted = new Set<string>();
  const weeks = new Map<number, number>();
  for (const entry of [...known]
    .filter((one) => one.event === "alliance_accepted" && !one.reverses)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1))) {
    const week = Math.floor((day(entry.at) + 3) / 7);
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
    if ((weeks.get(week) ?? 0) <= 2) counted.add(entry.key);
  }
  let sum = 50;
  for (const category of trustCategories) {
    const { low, high, halfLifeDays } = categoryRules[category];
    let points = 0;
    for (const entry of known) {
      if (categoryOf(entry) !== category) continue;
      if (category === "alliance" && !counted.has(entry.reverses ?? entry.key)) continue;
      points += entry.points * 2 ** (halfLifeDays === null ? 0 : -(day(at) - day(entry.fadesFrom)) / halfLifeDays);
    }
    sum += Math.min(high, Math.max(low, points));
  }
  return sum;
}

describe("for any ledger", () => {
  test("a score is a whole number from 0 to 100, at any date", () => {
    fc.assert(
      fc.property(ledgers(60), instants, (entries, at) => {
        const { score } = computeScore(entries, [], at);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("the order of the entries and their repetition change nothing", () => {
    const shuffled = ledgers(40).chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, instants, ([entries, other], at) => {
        expect(computeScore([...other, ...other], [], at)).toEqual(computeScore(entries, [], at));
      }),
      { numRuns: 200 },
    );
  });

  test("the sum is that of the formula written in floating point, cut to four decimals", () => {
    fc.assert(
      fc.property(ledgers(40), instants, (entries, at) => {
        const { sum, score } = computeScore(entries, [], at);
        const expected = oracle(entries, at);
        expect(expected - sum).toBeGreaterThan(-1e-6);
        expect(expected - sum).toBeLessThan(0.0001 + 1e-6);
        expect(Math.min(100, Math.max(0, Math.floor(sum + 0.5)))).toBe(score);
        if (Math.abs(expected - Math.floor(expected) - 0.5) > 1e-6)
          expect(score).toBe(Math.min(100, Math.max(0, Math.round(expected))));
      }),
      { numRuns: 500 },
    );
  });

  test("what was stored on any day is what the whole ledger gives for that day later", () => {
    fc.assert(
      fc.property(ledgers(30), fc.array(instants, { minLength: 1, maxLength: 6 }), (entries, days) => {
        const inOrder = [...entries].sort((a, b) => a.at.getTime() - b.at.getTime());
        for (const day of days) {
          const then: TrustEntry[] = [];
          for (const entry of inOrder) {
            if (entry.at > day) break;
            then.push(entry);
          }
          const stored = projectionOf("me", computeScore(then, [], day), day);
          expect(projectionOf("me", computeScore(entries, [], day), day)).toEqual(stored);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("adding entry by entry and fading day by day is the same as reckoning anew", () => {
    fc.assert(
      fc.property(ledgers(25), (entries) => {
        // Without the weekly cap, which looks at neighbours: each group's points are carried from day to day.
        const list = entries.filter((entry) => categoryOf(entry) !== "alliance");
        const first = today.getTime() - 4 * 365 * DAY - DAY;
        const carried = new Map(trustCategories.map((category) => [category, 0]));
        for (let at = first; at <= today.getTime(); at += DAY) {
          for (const category of trustCategories) {
            const { halfLifeDays } = categoryRules[category];
            if (halfLifeDays !== null) carried.set(category, (carried.get(category) ?? 0) * 2 ** (-1 / halfLifeDays));
          }
          const dayEnds = (Math.floor(at / DAY) + 1) * DAY;
          for (const entry of list) {
            if (Math.floor(entry.at.getTime() / DAY) !== dayEnds / DAY - 1) continue;
            const category = categoryOf(entry);
            const { halfLifeDays } = categoryRules[category];
            const age = Math.floor(entry.at.getTime() / DAY) - Math.floor(entry.fadesFrom.getTime() / DAY);
            const points = entry.points * 2 ** (halfLifeDays === null ? 0 : -age / halfLifeDays);
            carried.set(category, (carried.get(category) ?? 0) + points);
          }
        }
        const endOfToday = new Date((Math.floor(today.getTime() / DAY) + 1) * DAY - 1);
        const { categories } = computeScore(list, [], endOfToday);
        for (const category of trustCategories)
          expect(Math.abs(categories[category].raw - (carried.get(category) ?? 0))).toBeLessThan(0.0001);
      }),
      { numRuns: 30 },
    );
  });

  test("an entry and its reversal are nothing from then on, and all of it before", () => {
    fc.assert(
      fc.property(ledgers(20), fc.constantFrom("milestone_failed", "dispute_lost", "level_2"), (entries, event) => {
        const entry = trustEntry(event, "appealed", "me", daysAgo(30));
        const reversal = reversalOf(entry, daysAgo(10));
        const strip = ({ score, sum }: { score: number; sum: number }) => ({ score, sum });
        for (const days of [10, 9, 0])
          expect(strip(computeScore([...entries, entry, reversal], [], daysAgo(days)))).toEqual(
            strip(computeScore(entries, [], daysAgo(days))),
          );
        expect(strip(computeScore([...entries, entry, reversal], [], daysAgo(11)))).toEqual(
          strip(computeScore([...entries, entry], [], daysAgo(11))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
