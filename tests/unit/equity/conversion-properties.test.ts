import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert } from "@/lib/equity/conversion/convert";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import { less, minus, over, plus, ratio, same, sum, times } from "@/lib/equity/conversion/ratio";
import { discountFactor, sharesBefore, solve } from "@/lib/equity/conversion/solve";
import { safeKinds } from "@/lib/equity/states";
import type { ConversionTerms, Safe } from "@/lib/equity/conversion/terms";

const million = 100_000_000;
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const safe: fc.Arbitrary<Omit<Safe, "id">> = fc.record({
  kind: fc.constantFrom(...safeKinds),
  amountMinor: fc.integer({ min: 1, max: million }),
  capMinor: optional(fc.integer({ min: 2 * million, max: 40 * million })),
  discountBps: optional(fc.integer({ min: 0, max: 5_000 })),
});

/** Ordinary companies: all of them have a price. */
const terms = (mode: ConversionTerms["mode"]): fc.Arbitrary<ConversionTerms> =>
  fc
    .record({
      capitalization: fc.record({
        founders: fc.integer({ min: 1_000_000, max: 50_000_000 }),
        options: fc.nat(1_000_000),
        promised: fc.nat(1_000_000),
        pool: fc.nat(5_000_000),
      }),
      safes: fc.array(safe, { maxLength: 6 }),
      preMoneyMinor: fc.integer({ min: 20 * million, max: 200 * million }),
      newMoneyMinor: fc.integer({ min: 1, max: 50 * million }),
      pool: fc.oneof(
        fc.constant({}),
        fc.record({ poolIncreaseShares: fc.nat(10_000_000) }),
        fc.record({ poolTargetBps: fc.nat(1_500) }),
      ),
    })
    .map(({ capitalization, safes, pool, ...money }) => ({
      mode,
      currency: "USD",
      capitalization,
      safes: safes.map((each, index) => ({ ...each, id: `S${index}` })),
      round: { ...money, ...pool },
    }))
    .filter((given) => convert(given).ok);
const any = fc.oneof(terms("guide"), terms("exact"));

function converted(given: ConversionTerms): ExplainedConversion {
  const outcome = convert(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

const sharesById = (result: ExplainedConversion) =>
  new Map(result.holders.map(({ id, shares }) => [id, shares] as const));

describe("a capitalization table", () => {
  test("sums to all shares and, as shown, to 100 %", () => {
    fc.assert(
      fc.property(any, (given) => {
        const { holders, totalShares, newShares, safes } = converted(given);
        expect(holders.reduce((total, { shares }) => total + shares, 0)).toBe(totalShares);
        expect(holders.reduce((total, { percent }) => total + Math.round(percent * 10_000), 0)).toBe(1_000_000);
        expect(holders.every(({ shares, percent }) => shares >= 0 && percent >= 0)).toBe(true);
        for (const { shares, percent } of holders)
          expect(Math.abs(percent - (100 * shares) / totalShares)).toBeLessThanOrEqual(0.0001 + 1e-9);
        expect(holders.find(({ id }) => id === "newMoney")?.shares).toBe(newShares);
        for (const { id, shares } of safes) expect(holders.find((holder) => holder.id === id)?.shares).toBe(shares);
      }),
      { numRuns: 1_000 },
    );
  });

  test("does not depend on the order of the SAFEs", () => {
    fc.assert(
      fc.property(any, (given) => {
        const reversed = { ...given, safes: [...given.safes].reverse() };
        expect(sharesById(converted(reversed))).toEqual(sharesById(converted(given)));
      }),
      { numRuns: 500 },
    );
  });

  test("is much the same in both modes", () => {
    fc.assert(
      fc.property(terms("exact"), (given) => {
        const [exact, guide] = [converted(given), converted({ ...given, mode: "guide" })];
        const gap = Math.abs(guide.totalShares / exact.totalShares - 1);
        // Four places of a price are worth as much as the price is small; what SAFEs lose to rounding the round gains.
        expect(gap).toBeLessThan(0.002 / Number(exact.roundPrice));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the price of a round", () => {
  test("gives each SAFE the better of its terms and every share the same price, as fractions", () => {
    fc.assert(
      fc.property(
        terms("exact").filter(({ round }) => round.poolTargetBps === undefined),
        (given) => {
          const solution = solve(given);
          if (!solution) throw new Error("no price");
          const increase = ratio(solution.poolIncrease);
          const before = ratio(sharesBefore(given));
          const { price, capitalization } = solution;
          expect(same(times(price, plus(capitalization, increase)), ratio(given.round.preMoneyMinor))).toBe(true);
          const shares = given.safes.map((each, index) => {
            const amount = ratio(each.amountMinor);
            const atPrice = over(times(amount, discountFactor(each)), price);
            if (each.capMinor === undefined) return atPrice;
            const base = each.kind === "post_money" ? capitalization : plus(before, increase);
            const atCap = times(over(amount, ratio(each.capMinor)), base);
            expect(solution.bases[index] === "cap").toBe(!less(atCap, atPrice));
            return less(atCap, atPrice) ? atPrice : atCap;
          });
          expect(same(minus(capitalization, sum(shares)), before)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("gives a SAFE no fewer shares for more money or a lower cap, and its founders no larger part", () => {
    fc.assert(
      fc.property(terms("exact"), fc.nat(), fc.integer({ min: 1, max: million }), (given, pick, more) => {
        fc.pre(given.safes.length > 0);
        const chosen = pick % given.safes.length;
        const better = {
          ...given,
          safes: given.safes.map((each, index) =>
            index === chosen ? { ...each, amountMinor: each.amountMinor + more } : each,
          ),
        };
        const outcome = convert(better);
        fc.pre(outcome.ok);
        const [plain, raised] = [converted(given), converted(better)];
        expect(raised.safes[chosen]?.shares ?? 0).toBeGreaterThanOrEqual(plain.safes[chosen]?.shares ?? 0);
        // In the last of the four shown places, as whole numbers: a sum of fractions is rounded itself.
        const [lower, upper] = [raised, plain].map(({ holders }) => Math.round((holders[0]?.percent ?? 0) * 10_000));
        expect(lower).toBeLessThanOrEqual((upper ?? 0) + 1);
      }),
      { numRuns: 500 },
    );
  });

  test("rises with the valuation", () => {
    fc.assert(
      fc.property(terms("exact"), fc.integer({ min: 1, max: 100 * million }), (given, more) => {
        const round = { ...given.round, preMoneyMinor: given.round.preMoneyMinor + more };
        expect(Number(converted({ ...given, round }).roundPrice)).toBeGreaterThanOrEqual(
          Number(converted(given).roundPrice),
        );
      }),
      { numRuns: 300 },
    );
  });
});

test("any terms get an answer or a reason, never a crash, and soon", () => {
  const wild = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: 20_000 }), fc.constant(Number.NaN), fc.double());
  const wildTerms: fc.Arbitrary<ConversionTerms> = fc.record({
    mode: fc.constantFrom("guide" as const, "exact" as const),
    currency: fc.constant("USD"),
    capitalization: fc.record({ founders: wild, options: wild, promised: wild, pool: wild }),
    safes: fc.array(
      fc.record({
        id: fc.string(),
        kind: fc.constantFrom(...safeKinds),
        amountMinor: wild,
        capMinor: optional(wild),
        discountBps: optional(wild),
      }),
      { maxLength: 5 },
    ),
    round: fc.record({
      preMoneyMinor: wild,
      newMoneyMinor: wild,
      poolIncreaseShares: optional(wild),
      poolTargetBps: optional(wild),
    }),
  });
  const positive = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
  const edgy: fc.Arbitrary<ConversionTerms> = fc.record({
    mode: fc.constantFrom("guide" as const, "exact" as const),
    currency: fc.constant("USD"),
    capitalization: fc.record({ founders: positive, options: positive, promised: positive, pool: positive }),
    safes: fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        kind: fc.constantFrom(...safeKinds),
        amountMinor: positive,
        capMinor: optional(positive),
        discountBps: optional(fc.nat(9_999)),
      }),
      { maxLength: 5, selector: ({ id }) => id },
    ),
    round: fc.record({ preMoneyMinor: positive, newMoneyMinor: positive, poolTargetBps: optional(fc.nat(9_999)) }),
  });
  fc.assert(
    fc.property(fc.oneof(wildTerms, edgy), (given) => {
      const started = performance.now();
      const outcome = convert(given);
      expect(performance.now() - started).toBeLessThan(2_000);
      if (!outcome.ok) {
        expect(outcome.faults.length).toBeGreaterThan(0);
        return;
      }
      const { holders, totalShares } = outcome.value;
      expect(holders.reduce((total, { shares }) => total + BigInt(shares), 0n)).toBe(BigInt(totalShares));
    }),
    { numRuns: 3_000 },
  );
}, 60_000);
