import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "@/lib/core/clock";
import { trustEntry } from "@/lib/trust/entries";
import { computeScore } from "@/lib/trust/score";
import { toDetail } from "@/lib/trust/present";
import { trustEvents, type TrustEvent } from "@/lib/trust/states";
import { shownSum, signed, sumLine } from "@/app/_web/trust-figures";

const today = new Date("2027-03-08T12:00:00.000Z");
const events = Object.keys(trustEvents) as TrustEvent[];

test("the shown parts add up to the shown total, which rounds to the score", () => {
  const entry = fc.record({ event: fc.constantFrom(...events), days: fc.integer({ min: 0, max: 2_000 }) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (list) => {
      const entries = list.map(({ event, days }, index) =>
        trustEntry(event, `s${index}`, "me", new Date(today.getTime() - days * DAY)),
      );
      const reckoning = computeScore(entries, [], today);
      const { parts, total, digits } = shownSum(toDetail(reckoning, []), reckoning.score);
      const unit = 10 ** digits;
      const units = (value: number) => Math.round(value * unit);
      expect(parts.reduce((sum, { value }) => sum + units(value), 50 * unit)).toBe(units(total));
      expect(Math.min(100, Math.max(0, Math.floor(total + 0.5)))).toBe(reckoning.score);
      for (const { category, value } of parts)
        expect(Math.abs(value - reckoning.categories[category].value)).toBeLessThanOrEqual(1.5 / unit);
    }),
  );
});

test("a sum just below a half is shown below it, as the score rounds it", () => {
  const at = new Date(today.getTime() - 1_791 * DAY);
  const score = computeScore([trustEntry("report_upheld_grave", "a", "me", at)], [], today);
  expect([score.score, score.sum]).toEqual([49, 49.4999]);
  expect(sumLine(shownSum(toDetail(score, []), score.score), "en")).toBe("50 − 0.5001 = 49.4999");
});

test("is written as a sum in both languages", () => {
  const reckoning = computeScore(
    [trustEntry("milestone_on_time", "a", "me", today), trustEntry("dispute_lost", "b", "me", today)],
    [],
    today,
  );
  const sum = shownSum(toDetail(reckoning, []), reckoning.score);
  expect(sumLine(sum, "en")).toBe("50 + 3.0 − 8.0 = 45.0");
  expect(sumLine(sum, "fr")).toBe("50 + 3,0 − 8,0 = 45,0");
  expect(sumLine(shownSum(toDetail(computeScore([], [], today), []), 50), "en")).toBe("50 = 50");
  expect([signed(0.04, "en"), signed(-3, "en"), signed(7.66, "fr")]).toEqual(["0", "−3.0", "+7,7"]);
});
