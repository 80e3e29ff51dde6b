import { refused } from "@/lib/equity/fault";
import type { Outcome } from "@/lib/equity/fault";
import { apportion } from "./apportion";
import { decimal, floor, minus, nearest, over, plus, ratio, rounded, same, sum, times, zero } from "./ratio";
import type { Ratio } from "./ratio";
import { discountFactor, sharesBefore, solve } from "./solve";
import type { Basis, Solution } from "./solve";
import { atCap, conversionFaults } from "./terms";
import type { ConversionTerms, Safe } from "./terms";

/** Places of a price in guide mode, as the guide prints them. */
const GUIDE_PLACES = 4;
/** Places of a price in exact mode: those of an Open Cap Format Numeric. Shares come from the fraction, not from the text. */
const EXACT_PLACES = 10;
/** Places of a percentage. */
const PERCENT_PLACES = 4;

/** A lower price brings more shares and those a lower price, by ever less: from the exact price two or three steps do. */
const PRICE_STEPS = 100;

/** Minor units in a unit; all our currencies have hundredths. */
const MINOR = ratio(100);

export interface ConvertedSafe {
  id: string;
  /** Per share, in units of the currency. */
  price: string;
  shares: number;
}

export interface Holder {
  id: string;
  shares: number;
  /** Of all shares; the table's sum to 100. */
  percent: number;
}

/** The answer of `POST /equity/safe-conversion`. */
export interface Conversion {
  /** Shares before the round with all SAFEs converted, without the increase of the pool. */
  capitalization: number;
  roundPrice: string;
  newShares: number;
  totalShares: number;
  safes: ConvertedSafe[];
  holders: Holder[];
}

/** A conversion with its intermediate values, for a page that shows the formula behind each number. */
export interface ExplainedConversion extends Conversion {
  poolIncrease: number;
  bases: Basis[];
}

/** Prices and shares before they are written down; prices in units of the currency. */
interface Figures {
  capitalization: bigint;
  roundPrice: Ratio;
  newShares: bigint;
  notes: { price: Ratio; shares: bigint }[];
}

const capPrice = (capMinor: number, shares: Ratio): Ratio => over(over(ratio(capMinor), MINOR), shares);
const money = (minor: number): Ratio => over(ratio(minor), MINOR);

/** The price that a SAFE pays where its cap does not bind. */
const discounted = (safe: Safe, price: Ratio): Ratio => over(price, discountFactor(safe));

/** Exact mode: fractions throughout; notes are rounded down and new shares to the nearest at the very end. */
function exactFigures({ safes, round, ...terms }: ConversionTerms, solution: Solution): Figures {
  const roundPrice = over(solution.price, MINOR);
  const increased = plus(ratio(sharesBefore({ safes, round, ...terms })), ratio(solution.poolIncrease));
  const notes = safes.map((safe, index) => {
    const price =
      safe.capMinor !== undefined && solution.bases[index] === "cap"
        ? capPrice(safe.capMinor, safe.kind === "post_money" ? solution.capitalization : increased)
        : discounted(safe, roundPrice);
    return { price, shares: floor(over(money(safe.amountMinor), price)) };
  });
  return {
    capitalization: floor(solution.capitalization),
    roundPrice,
    newShares: nearest(over(money(round.newMoneyMinor), roundPrice)),
    notes,
  };
}

/**
 * Guide mode (YC Post-Money Safe User Guide, appendix II): prices to 4 places; a note at the round's price, at a discount or
 * at a pre-money cap is floor(amount ÷ its 4-place price); the capitalization is floored; a post-money note at its cap is
 * floor(amount ÷ cap × capitalization); new shares are rounded to the nearest from the 4-place price. Since the price
 * depends on the capitalization and that on notes at the price, both are repeated until the printed price stays.
 * Null when a price rounds to nothing.
 */
function guideFigures(terms: ConversionTerms, { price, poolIncrease, bases }: Solution): Figures | null {
  const { safes, round } = terms;
  const before = sharesBefore(terms);
  const byCap = (index: number, safe: Safe) => safe.kind === "post_money" && bases[index] === "cap";
  const left = minus(
    ratio(1),
    sum(
      safes.map((safe, index) =>
        safe.capMinor !== undefined && byCap(index, safe) ? atCap({ ...safe, capMinor: safe.capMinor }) : zero,
      ),
    ),
  );
  const priced = (safe: Safe, index: number, roundPrice: Ratio): Ratio =>
    rounded(
      safe.capMinor !== undefined && bases[index] === "cap"
        ? capPrice(safe.capMinor, ratio(before + poolIncrease))
        : discounted(safe, roundPrice),
      GUIDE_PLACES,
    );

  let roundPrice = rounded(over(price, MINOR), GUIDE_PLACES);
  for (let step = 0; ; step += 1) {
    if (roundPrice.n === 0n) return null;
    const prices = safes.map((safe, index) => priced(safe, index, roundPrice));
    if (prices.some(({ n }) => n === 0n)) return null;
    const fixed = safes.map((safe, index) =>
      byCap(index, safe) ? 0n : floor(over(money(safe.amountMinor), prices[index] ?? roundPrice)),
    );
    const issued = fixed.reduce((total, shares) => total + shares, before);
    const capitalization = floor(over(ratio(issued), left));
    const next = rounded(over(money(round.preMoneyMinor), ratio(capitalization + poolIncrease)), GUIDE_PLACES);
    if (same(next, roundPrice) || step === PRICE_STEPS) {
      const notes = safes.map((safe, index) => {
        if (safe.capMinor === undefined || !byCap(index, safe))
          return { price: prices[index] ?? roundPrice, shares: fixed[index] ?? 0n };
        return {
          price: rounded(capPrice(safe.capMinor, ratio(capitalization)), GUIDE_PLACES),
          shares: floor(times(atCap({ ...safe, capMinor: safe.capMinor }), ratio(capitalization))),
        };
      });
      if (notes.some(({ price: each }) => each.n === 0n)) return null;
      return { capitalization, roundPrice, newShares: nearest(over(money(round.newMoneyMinor), roundPrice)), notes };
    }
    roundPrice = next;
  }
}

/** Who holds what after the round; the percentages of the table sum to 100. */
function holdersOf(rows: readonly { id: string; shares: bigint }[]): Holder[] {
  const units = 10 ** PERCENT_PLACES;
  const parts = apportion(
    rows.map(({ shares }) => shares),
    BigInt(100 * units),
  );
  return rows.map(({ id, shares }, index) => ({
    id,
    shares: Number(shares),
    percent: Number(parts[index] ?? 0n) / units,
  }));
}

/** Converts SAFEs in a priced round. Refuses terms that do not add up, or whose result JSON cannot represent exactly. */
export function convert(terms: ConversionTerms): Outcome<ExplainedConversion> {
  const faults = conversionFaults(terms);
  if (faults.length > 0) return { ok: false, faults };
  const solution = solve(terms);
  if (!solution) return refused("round", "no_price", "no_price");
  const figures = terms.mode === "guide" ? guideFigures(terms, solution) : exactFigures(terms, solution);
  if (!figures) return refused("mode", "price_too_small", "price_too_small");

  const { founders, options, promised, pool } = terms.capitalization;
  const rows = [
    { id: "founders", shares: BigInt(founders) },
    { id: "options", shares: BigInt(options) },
    { id: "promised", shares: BigInt(promised) },
    { id: "pool", shares: BigInt(pool) + solution.poolIncrease },
    ...terms.safes.map(({ id }, index) => ({ id, shares: figures.notes[index]?.shares ?? 0n })),
    { id: "newMoney", shares: figures.newShares },
  ];
  const total = rows.reduce((all, { shares }) => all + shares, 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER) || figures.capitalization > BigInt(Number.MAX_SAFE_INTEGER))
    return refused("", "too_many_shares", "too_many_shares");
  const written = (price: Ratio) =>
    terms.mode === "guide" ? decimal(price, GUIDE_PLACES) : decimal(price, EXACT_PLACES).replace(/0{1,8}$/, "");
  return {
    ok: true,
    value: {
      capitalization: Number(figures.capitalization),
      roundPrice: written(figures.roundPrice),
      newShares: Number(figures.newShares),
      totalShares: Number(total),
      safes: terms.safes.map(({ id }, index) => {
        const { price, shares } = figures.notes[index] ?? { price: zero, shares: 0n };
        return { id, price: written(price), shares: Number(shares) };
      }),
      holders: holdersOf(rows),
      poolIncrease: Number(solution.poolIncrease),
      bases: solution.bases,
    },
  };
}
