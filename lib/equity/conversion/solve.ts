import { ceiling, less, minus, over, plus, ratio, same, sum, times, zero } from "./ratio";
import type { Ratio } from "./ratio";
import type { ConversionTerms, Safe } from "./terms";

/**
 * The round's price as an exact fraction.
 *
 * Everything is a number of shares per minor unit of money, x = 1 ÷ price. Then the company before the round, with its
 * SAFEs converted and its pool increased, has preMoney · x shares (the price is preMoney ÷ those shares), and after it
 * (preMoney + newMoney) · x. Each SAFE takes the larger of two numbers of shares:
 *
 *  - at its cap: post-money amount ÷ cap of the capitalization, which includes all SAFEs but not the increase of the pool;
 *    pre-money amount ÷ cap of the shares without SAFEs but with the increase (the two definitions of "Company
 *    Capitalization" in YC's forms);
 *  - at the round's price less its discount: amount · x ÷ (1 − discount).
 *
 * What is issued must equal what the price implies: gap(x) = capitalization − shares before − shares of SAFEs = 0. The gap
 * is a minimum of straight lines, negative at x = 0; so Newton's method from 0 runs from line to line towards the first
 * zero, never past it, and ends after as many steps as there are lines, exactly.
 */

/** On what a SAFE's number of shares is based. */
export type Basis = "cap" | "discount" | "round";

/** An amount of shares that depends on x: `fixed + slope · x`. */
interface Line {
  fixed: Ratio;
  slope: Ratio;
}

const line = (fixed: Ratio, slope: Ratio): Line => ({ fixed, slope });
const at = ({ fixed, slope }: Line, x: Ratio): Ratio => plus(fixed, times(slope, x));
const scaled = ({ fixed, slope }: Line, by: Ratio): Line => line(times(fixed, by), times(slope, by));
const addLines = (a: Line, b: Line): Line => line(plus(a.fixed, b.fixed), plus(a.slope, b.slope));
const subtractLines = (a: Line, b: Line): Line => line(minus(a.fixed, b.fixed), minus(a.slope, b.slope));

export interface Solution {
  /** Minor units per share. */
  price: Ratio;
  /** Shares before the round: all SAFEs, without the increase of the pool. */
  capitalization: Ratio;
  /** Whole shares: a target is met by rounding up. */
  poolIncrease: bigint;
  bases: Basis[];
}

/** What a SAFE's amount is multiplied by for its discount: 1 ÷ (1 − discount). */
export const discountFactor = ({ discountBps = 0 }: Safe): Ratio => ratio(10_000, 10_000 - discountBps);

/** Shares before any SAFE or round. */
export const sharesBefore = ({ capitalization: { founders, options, promised, pool } }: ConversionTerms): bigint =>
  BigInt(founders) + BigInt(options) + BigInt(promised) + BigInt(pool);

/** One number of shares for each SAFE at a trial x, with its basis. */
function conversions(safes: readonly Safe[], capitalization: Line, increased: Line, x: Ratio) {
  return safes.map((safe): { basis: Basis; shares: Line } => {
    const factor = discountFactor(safe);
    const atPrice = line(zero, times(ratio(safe.amountMinor), factor));
    const basis = safe.discountBps ? "discount" : "round";
    if (safe.capMinor === undefined) return { basis, shares: atPrice };
    const base = safe.kind === "post_money" ? capitalization : increased;
    const atCap = scaled(base, ratio(safe.amountMinor, safe.capMinor));
    return less(at(atCap, x), at(atPrice, x)) ? { basis, shares: atPrice } : { basis: "cap", shares: atCap };
  });
}

/** The round's exact price and who converts by what, or null when no price can bring in the money. */
export function solve(terms: ConversionTerms): Solution | null {
  const { safes, round } = terms;
  const before = ratio(sharesBefore(terms));
  const none = line(zero, zero);
  const wanted =
    round.poolTargetBps === undefined
      ? line(ratio(round.poolIncreaseShares ?? 0), zero)
      : line(
          ratio(-terms.capitalization.pool),
          times(ratio(round.poolTargetBps, 10_000), ratio(BigInt(round.preMoneyMinor) + BigInt(round.newMoneyMinor))),
        );

  let x = zero;
  // Each step settles at least one SAFE or the pool on its final side.
  for (let step = 0; step <= 2 * safes.length + 2; step += 1) {
    const increase = less(at(wanted, x), zero) ? none : wanted;
    const capitalization = subtractLines(line(zero, ratio(round.preMoneyMinor)), increase);
    const converted = conversions(safes, capitalization, addLines(line(before, zero), increase), x);
    const issued = line(
      sum([before, ...converted.map(({ shares }) => shares.fixed)]),
      sum(converted.map(({ shares }) => shares.slope)),
    );
    const gap = subtractLines(capitalization, issued);
    if (!less(zero, gap.slope)) return null;
    const next = over(minus(zero, gap.fixed), gap.slope);
    if (same(next, x)) {
      const poolIncrease = ceiling(at(increase, x));
      return {
        price: over(ratio(1), x),
        capitalization: at(capitalization, x),
        poolIncrease,
        bases: converted.map(({ basis }) => basis),
      };
    }
    x = next;
  }
  throw new Error("the price of a round did not settle");
}
