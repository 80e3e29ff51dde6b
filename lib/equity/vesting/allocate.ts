import type { Allocation } from "./terms";
import type { Parts } from "./tranches";

/** Every part's exact share, rounded down, and what that leaves over: fewer shares than there are parts. */
function floors(shares: bigint, { parts, total }: Parts): { each: bigint[]; left: bigint } {
  const each = parts.map(({ weight }) => (shares * weight) / total);
  return { each, left: each.reduce((rest, amount) => rest - amount, shares) };
}

/** What each part adds when the running total is rounded: never more than one share from the exact running total. */
function cumulative(shares: bigint, { parts, total }: Parts, half: boolean): bigint[] {
  let weight = 0n;
  let before = 0n;
  return parts.map((part) => {
    weight += part.weight;
    const reached = half ? (2n * shares * weight + total) / (2n * total) : (shares * weight) / total;
    const amount = reached - before;
    before = reached;
    return amount;
  });
}

/**
 * Divides whole shares among weighted parts; the result always sums to `shares`. The names and their outcomes for 18 shares
 * in 4 equal parts are those of the Open Cap Format's AllocationType: cumulative rounding 5-4-5-4, cumulative round down
 * 4-5-4-5, front loaded 5-5-4-4, back loaded 4-4-5-5, and 6-4-4-4 or 4-4-4-6 when one part takes all that is left over.
 * `fractional` divides in the smallest unit that the caller counts in, see {@link fractionDigits}.
 */
export function allocate(allocation: Allocation, shares: bigint, given: Parts): bigint[] {
  switch (allocation) {
    case "cumulative_rounding":
    case "fractional":
      return cumulative(shares, given, true);
    case "cumulative_round_down":
      return cumulative(shares, given, false);
    case "front_loaded": {
      const { each, left } = floors(shares, given);
      return each.map((amount, index) => (BigInt(index) < left ? amount + 1n : amount));
    }
    case "back_loaded": {
      const { each, left } = floors(shares, given);
      return each.map((amount, index) => (BigInt(each.length - index) <= left ? amount + 1n : amount));
    }
    case "front_loaded_to_single_tranche": {
      const { each, left } = floors(shares, given);
      return each.map((amount, index) => (index === 0 ? amount + left : amount));
    }
    case "back_loaded_to_single_tranche": {
      const { each, left } = floors(shares, given);
      return each.map((amount, index) => (index === each.length - 1 ? amount + left : amount));
    }
  }
}

/**
 * Decimal places of a grant's fractions: at most ten, as an Open Cap Format Numeric has, and no more than
 * leave 15 significant digits, which a JSON number represents exactly. Fractions sum to the grant in that unit.
 */
export const fractionDigits = (shares: number): number => Math.max(0, Math.min(10, 15 - String(shares).length));
