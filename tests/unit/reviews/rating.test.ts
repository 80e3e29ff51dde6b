import { describe, expect, test } from "vitest";
import { averageHundredths, isLowRated, isTopRated, scoreHundredths } from "@/lib/profiles/queries/rating";
import { givesContact, twelfthsOf } from "@/lib/reviews/window";

describe("a rating", () => {
  test("of 4, 5, 4, 5 and 5, 4, 4 is 4.42, and its score with two completed and a check 3.79", () => {
    const twelfths =
      twelfthsOf({ quality: 4, professionalism: 5, communication: 4, value: 5 }) +
      twelfthsOf({ communication: 5, professionalism: 4, payment: 4 });
    expect(twelfths).toBe(106);
    const facts = { twelfths, count: 2, completed: 2, identityChecked: true };
    expect([averageHundredths(facts), scoreHundredths(facts)]).toEqual([442, 379]);
    expect(scoreHundredths({ ...facts, completed: 25, identityChecked: false })).toBe(409);
  });

  test.each([
    ["no review", 0, 0, null, null],
    ["the least there is", 12, 1, 100, 70],
    ["the most there is, which with ten completed and a check is 5", 600, 10, 500, 350],
    ["an exact half, rounded up", 12 * 800 + 6 * 3, 200, 401, 281],
  ])("of %s", (_name, twelfths, count, average, score) => {
    const facts = { twelfths, count, completed: 0, identityChecked: false };
    expect([averageHundredths(facts), scoreHundredths(facts)]).toEqual([average, score]);
  });

  test("is top from 4.50 of five reviews on, and low below 3.00 of three", () => {
    const top = (twelfths: number, count: number) => isTopRated({ twelfths, count });
    expect([top(54 * 5, 5), top(54 * 5 - 1, 5), top(60 * 4, 4)]).toEqual([true, false, false]);
    const low = (twelfths: number, count: number) => isLowRated({ twelfths, count });
    expect([low(36 * 3 - 1, 3), low(36 * 3, 3), low(12 * 2, 2)]).toEqual([true, false, false]);
  });
});

test.each([
  ["Write to me at ada@example.com", true],
  ["More on https://example.org/me", true],
  ["See adaobi.dev for more", true],
  ["www.example", true],
  ["Find me as @ada_obi", true],
  ["Call +1 (416) 555-0100", true],
  ["Call 06 12 34 56 78", true],
  ["Delivered on 2026-11-22 and again on 24/11/2026.", false],
  ["She shipped 3 of 4 parts in 12 days for $4,500. I would hire her again.", false],
  ["Node.js and e.g. Vue: all of it worked.", false],
])("a comment gives a way of contact: %s", (comment, gives) => {
  expect(givesContact(comment)).toBe(gives);
});
