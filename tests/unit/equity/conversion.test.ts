import { describe, expect, test } from "vitest";
import { apportion } from "@/lib/equity/conversion/apportion";
import { convert } from "@/lib/equity/conversion/convert";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import { capFor, proRataOnTop, proRataShares } from "@/lib/equity/conversion/ownership";
import { decimal, ratio, same } from "@/lib/equity/conversion/ratio";
import { solve } from "@/lib/equity/conversion/solve";
import { soldBySafes } from "@/lib/equity/conversion/terms";
import type { ConversionTerms, Round, Safe } from "@/lib/equity/conversion/terms";

/** Dollars in cents. */
const usd = (dollars: number) => dollars * 100;
const million = (millions: number) => Math.round(usd(millions * 1_000_000));

const capped = (id: string, dollars: number, capMillions: number): Safe => ({
  id,
  kind: "post_money",
  amountMinor: usd(dollars),
  capMinor: million(capMillions),
});

/** The table and the SAFEs of the guide's first example. */
function example(round: Round, over: Partial<ConversionTerms> = {}): ConversionTerms {
  return {
    mode: "guide",
    currency: "USD",
    capitalization: { founders: 9_250_000, options: 300_000, promised: 350_000, pool: 100_000 },
    safes: [capped("A", 200_000, 4), capped("B", 800_000, 8)],
    round,
    ...over,
  };
}
const q2 = { preMoneyMinor: million(15), newMoneyMinor: million(5), poolIncreaseShares: 1_695_000 };
const q5 = { preMoneyMinor: million(8.8), newMoneyMinor: million(2.2), poolIncreaseShares: 1_573_000 };

function converted(terms: ConversionTerms): ExplainedConversion {
  const outcome = convert(terms);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

const sharesOf = ({ holders }: ExplainedConversion, id: string) => holders.find((holder) => holder.id === id)?.shares;
const percents = ({ holders }: ExplainedConversion) =>
  holders.reduce((sum, { percent }) => sum + Math.round(percent * 10_000), 0);

describe("YC Post-Money Safe User Guide, appendix II", () => {
  test("example 1, question 2: both SAFEs convert at their caps", () => {
    const result = converted(example(q2));
    expect(result).toMatchObject({
      capitalization: 11_764_705,
      roundPrice: "1.1144",
      newShares: 4_486_719,
      totalShares: 17_946_424,
      safes: [
        { id: "A", price: "0.3400", shares: 588_235 },
        { id: "B", price: "0.6800", shares: 1_176_470 },
      ],
      bases: ["cap", "cap"],
    });
    expect(result.holders.map(({ id }) => id)).toEqual([
      "founders",
      "options",
      "promised",
      "pool",
      "A",
      "B",
      "newMoney",
    ]);
    expect(sharesOf(result, "pool")).toBe(1_795_000);
    expect(percents(result)).toBe(1_000_000);
  });

  test("example 1, question 5: a cap above the round's price converts at the round's price", () => {
    const result = converted(example(q5));
    expect(result).toMatchObject({
      capitalization: 11_806_694,
      roundPrice: "0.6577",
      newShares: 3_344_990,
      totalShares: 16_724_684,
      safes: [
        { id: "A", shares: 590_334 },
        { id: "B", price: "0.6577", shares: 1_216_360 },
      ],
      bases: ["cap", "round"],
    });
    expect(percents(result)).toBe(1_000_000);
  });

  test("the exact mode agrees within one part in ten thousand; question 2's price is 51000/45763", () => {
    const solution = solve(example(q2));
    // The solution is in cents per share.
    expect(solution && same(solution.price, ratio(5_100_000, 45_763))).toBe(true);
    for (const round of [q2, q5]) {
      const [guide, exact] = [converted(example(round)), converted(example(round, { mode: "exact" }))];
      const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-4);
      close(Number(exact.roundPrice), Number(guide.roundPrice));
      close(exact.totalShares, guide.totalShares);
      exact.safes.forEach(({ shares }, index) => close(shares, guide.safes[index]?.shares ?? 0));
      expect(percents(exact)).toBe(1_000_000);
    }
    expect(converted(example(q2, { mode: "exact" })).roundPrice).toBe("1.1144374276");
  });
});

describe("YC Quick Start", () => {
  test("an amount for a share of the company is a post-money cap", () => {
    expect(capFor(million(1), ratio(15, 100))).toBe(666_666_666n);
  });

  test("SAFEs add up to what is sold before the round", () => {
    const sold = (...safes: Safe[]) => decimal(soldBySafes(safes), 3);
    expect(sold(capped("a", 500_000, 6.7))).toBe("0.075");
    expect(sold(capped("a", 800_000, 6.7))).toBe("0.119");
    expect(sold(capped("a", 1_000_000, 6.7))).toBe("0.149");
    expect(sold(capped("a", 500_000, 5.5))).toBe("0.091");
    expect(sold(capped("a", 500_000, 8.3))).toBe("0.060");
    expect(sold(capped("a", 500_000, 5.5), capped("b", 500_000, 8.3))).toBe("0.151");
  });

  test("pro-rata rights on top of a lead's quarter add 4.41 %", () => {
    expect(decimal(proRataOnTop(ratio(25, 100), ratio(15, 100)), 4)).toBe("0.0441");
  });

  test("a SAFE's pro-rata right is its part of the new shares", () => {
    expect(proRataShares(588_235, 11_764_705, 4_486_719)).toBe(224_335n);
    expect(proRataShares(1, 0, 5)).toBe(0n);
  });
});

describe("other terms", () => {
  const round = { preMoneyMinor: million(10), newMoneyMinor: million(2) };

  test("a discount is off the round's price", () => {
    const safe: Safe = { id: "D", kind: "post_money", amountMinor: usd(400_000), discountBps: 2000 };
    const result = converted(example(round, { safes: [safe] }));
    // 10,000,000 ÷ (1 − 400,000 ÷ 0.8 ÷ 10,000,000) = 10,526,315.8; 10,000,000 ÷ 10,526,315 = 0.9500
    expect(result).toMatchObject({ roundPrice: "0.9500", capitalization: 10_526_315, bases: ["discount"] });
    expect(result.safes).toEqual([{ id: "D", price: "0.7600", shares: 526_315 }]);
  });

  test("of a cap and a discount the one that gives more shares holds", () => {
    const both = (capMillions: number): Safe => ({ ...capped("X", 500_000, capMillions), discountBps: 2000 });
    expect(converted(example(round, { safes: [both(7.9)] })).bases).toEqual(["cap"]);
    expect(converted(example(round, { safes: [both(8.1)] })).bases).toEqual(["discount"]);
  });

  test("without cap and discount a SAFE converts at the round's price", () => {
    const safe: Safe = { id: "U", kind: "post_money", amountMinor: million(1) };
    const result = converted(example(round, { mode: "exact", safes: [safe] }));
    expect(result).toMatchObject({ roundPrice: "0.90", bases: ["round"] });
    expect(result.safes[0]?.shares).toBe(1_111_111);
  });

  test("a pre-money SAFE counts the pool's increase and no other SAFE", () => {
    const safe = (id: string): Safe => ({ ...capped(id, 500_000, 5), kind: "pre_money" });
    const result = converted(example({ ...round, poolIncreaseShares: 500_000 }, { safes: [safe("P"), safe("Q")] }));
    // 5,000,000 ÷ 10,500,000 = 0.4762; 500,000 ÷ 0.4762 = 1,049,979.0
    expect(result.safes).toEqual([
      { id: "P", price: "0.4762", shares: 1_049_979 },
      { id: "Q", price: "0.4762", shares: 1_049_979 },
    ]);
    expect(result.capitalization).toBe(12_099_958);
    expect(result.roundPrice).toBe("0.7937");
    // 2,000,000 ÷ 0.7937 = 2,519,843.8: new shares go to the nearest.
    expect(result.newShares).toBe(2_519_844);
  });

  test("a post-money SAFE is diluted by no other SAFE, a pre-money one is", () => {
    const share = (safes: Safe[]) => {
      const result = converted(example(round, { mode: "exact", safes }));
      return (sharesOf(result, "A") ?? 0) / result.capitalization;
    };
    const other = capped("B", 1_000_000, 5);
    expect(share([capped("A", 500_000, 5), other])).toBeCloseTo(0.1, 6);
    const pre = { ...capped("A", 500_000, 5), kind: "pre_money" as const };
    expect(share([pre, other])).toBeLessThan(share([pre]));
  });

  test("a pool is raised to its target of the company after the round, never lowered", () => {
    const raised = converted(example({ ...round, poolTargetBps: 1000 }));
    expect((sharesOf(raised, "pool") ?? 0) / raised.totalShares).toBeCloseTo(0.1, 4);
    const enough = converted(example({ ...round, poolTargetBps: 50 }));
    expect(enough.poolIncrease).toBe(0);
    expect(sharesOf(enough, "pool")).toBe(100_000);
  });

  test("a round without SAFEs is a priced round", () => {
    expect(converted(example(round, { safes: [] }))).toMatchObject({
      capitalization: 10_000_000,
      roundPrice: "1.0000",
      newShares: 2_000_000,
      totalShares: 12_000_000,
    });
  });
});

describe("terms that do not add up", () => {
  const round = { preMoneyMinor: million(10), newMoneyMinor: million(2) };
  const safe = (over: object) => example(round, { safes: [{ ...capped("A", 200_000, 4), ...over }] });
  test.each<[string, ConversionTerms, string]>([
    ["a negative amount", safe({ amountMinor: -1 }), "safes.0.amountMinor too_small"],
    ["a fraction of a cent", safe({ amountMinor: 10.5 }), "safes.0.amountMinor not_whole"],
    ["an amount beyond 2^53", safe({ amountMinor: 2 ** 53 }), "safes.0.amountMinor too_big"],
    ["a cap of nothing", safe({ capMinor: 0 }), "safes.0.capMinor too_small"],
    ["a whole discount", safe({ discountBps: 10_000 }), "safes.0.discountBps too_big"],
    ["a SAFE that takes a holder's name", safe({ id: "pool" }), "safes.0.id reserved"],
    ["two SAFEs of one name", example(round, { safes: [capped("A", 1, 4), capped("A", 2, 4)] }), "safes.1.id repeated"],
    ["SAFEs for all of the company", safe({ amountMinor: million(4) }), "safes over_sold"],
    [
      "SAFEs that sum to all of it",
      example(round, { safes: [capped("A", 2_000_000, 4), capped("B", 4_000_000, 8)] }),
      "safes over_sold",
    ],
    [
      "no shares",
      example(round, { capitalization: { founders: 0, options: 0, promised: 0, pool: 0 } }),
      "capitalization no_shares",
    ],
    [
      "a fraction of a share",
      example(round, { capitalization: { founders: 0.5, options: 0, promised: 0, pool: 0 } }),
      "capitalization.founders not_whole",
    ],
    ["two pools", example({ ...round, poolIncreaseShares: 1, poolTargetBps: 1 }), "round.poolTargetBps two_pools"],
    ["no valuation", example({ ...round, preMoneyMinor: 0 }), "round.preMoneyMinor too_small"],
    ["a pool that leaves nothing", example({ ...round, poolTargetBps: 9_999 }), "round no_price"],
    [
      "uncapped SAFEs above the valuation",
      example(round, { safes: [{ id: "U", kind: "post_money", amountMinor: million(10) }] }),
      "round no_price",
    ],
    [
      "a price that four places cannot say",
      example({ preMoneyMinor: 100, newMoneyMinor: 100 }, { safes: [] }),
      "mode price_too_small",
    ],
    [
      "more shares than JSON can carry",
      example({ preMoneyMinor: 1, newMoneyMinor: Number.MAX_SAFE_INTEGER }, { mode: "exact", safes: [] }),
      " too_many_shares",
    ],
  ])("%s", (_name, terms, fault) => {
    const outcome = convert(terms);
    expect(outcome.ok ? [] : outcome.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([fault]);
  });
});

test("parts as shown make the whole, by the largest remainder", () => {
  expect(apportion([1n, 1n, 1n], 100n)).toEqual([34n, 33n, 33n]);
  expect(apportion([5n, 0n, 3n], 7n)).toEqual([4n, 0n, 3n]);
  expect(apportion([0n, 0n], 100n)).toEqual([0n, 0n]);
});
