import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING, clamp, compare, decimals, decayed, rounded, total } from "@/lib/trust/exact";

const halfLives = [180, 365, 540, 730] as const;

describe("faded points", () => {
  test.each([
    [3, 0, 365, 3],
    [3, 365, 365, 1.5],
    [3, 730, 365, 0.75],
    [-8, 540, 540, -4],
    [16, 10_000, null, 16],
    [0, 5, 365, 0],
  ])("%d after %d days of a half-life of %s are %d", (points, age, halfLife, expected) => {
    expect(decimals(decayed(points, age, halfLife), 4)).toBe(expected);
  });

  test("agree with floating point to its own precision", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -15, max: 8 }),
        fc.nat(4_000),
        fc.constantFrom(...halfLives),
        (points, age, halfLife) => {
          const exact = decimals(decayed(points, age, halfLife), 9);
          expect(Math.abs(exact - points * 2 ** (-age / halfLife))).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("a half", () => {
  test("goes up, on either side of nothing", () => {
    expect(rounded(decayed(3, 365, 365))).toBe(2);
    expect(rounded(decayed(-3, 365, 365))).toBe(-1);
    expect(rounded(decayed(1, 730, 730))).toBe(1);
    expect(rounded(decayed(-1, 730, 730))).toBe(0);
    expect(decimals(total([decayed(1, 365 * 5, 365)]), 4)).toBe(0.0313);
    expect(decimals(total([decayed(-1, 365 * 5, 365)]), 4)).toBe(-0.0312);
  });

  test("is a half also where irrational parts cancel, between groups too", () => {
    // 2^(-73/365) is 2^(-146/730): six points against six, and a half beside them.
    const sum = total([decayed(3, 73, 365), decayed(3, 73, 365), decayed(-6, 146, 730), decayed(1, 540, 540)]);
    expect(rounded(sum)).toBe(1);
    expect(compare(total([sum, decayed(-1, 540, 540)]), 0)).toBe(0);
  });

  test("is not reached by what only looks like it in floating point", () => {
    // One day's fading of a point nearly two hundred half-lives old lies below a double's last digit.
    const speck = decayed(1, 365 * 200 + 1, 365);
    const minus = decayed(-1, 365 * 200 + 1, 365);
    expect(0.5 + 2 ** (-(365 * 200 + 1) / 365)).toBe(0.5);
    expect(rounded(total([decayed(1, 365, 365), speck]))).toBe(1);
    expect(rounded(total([decayed(1, 365, 365), minus]))).toBe(0);
    expect(compare(total([decayed(15, 0, 365), speck]), 15)).toBe(1);
    expect(compare(total([decayed(15, 0, 365), minus]), 15)).toBe(-1);
  });
});

const sums = fc
  .array(fc.tuple(fc.integer({ min: -15, max: 8 }), fc.nat(2_000), fc.constantFrom(...halfLives, null)), {
    maxLength: 20,
  })
  .map((list) => list.map(([points, age, halfLife]) => decayed(points, age, halfLife)));

describe("any sum", () => {
  test("does not depend on the order or grouping of its parts", () => {
    fc.assert(
      fc.property(
        sums.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        fc.nat(20),
        ([list, shuffled], cut) => {
          const whole = decimals(total(list), 12);
          expect(decimals(total(shuffled), 12)).toBe(whole);
          expect(decimals(total([total(list.slice(0, cut)), total(list.slice(cut))]), 12)).toBe(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is rounded to the nearest, and clamped to within its bounds", () => {
    fc.assert(
      fc.property(sums, fc.integer({ min: -40, max: 0 }), fc.nat(16), (list, low, high) => {
        const sum = total(list);
        const float = decimals(sum, 12);
        if (Math.abs(float - Math.floor(float) - 0.5) > 1e-9) expect(rounded(sum)).toBe(Math.round(float) + 0);
        const { sum: within, clipped } = clamp(sum, low, high);
        const value = decimals(within, 12);
        expect(value).toBe(clipped === "low" ? low : clipped === "high" ? high : float);
        expect(value >= low && value <= high).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("and its opposite are nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 15 }),
        fc.nat(4_000),
        fc.constantFrom(...halfLives),
        (points, age, life) => {
          const gone = total([decayed(points, age, life), decayed(-points, age, life)]);
          expect(compare(gone, 0)).toBe(0);
          expect(decimals(gone, 4)).toBe(decimals(NOTHING, 4));
        },
      ),
    );
  });
});
