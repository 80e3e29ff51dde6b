import { minus, over, ratio } from "./ratio";
import type { Ratio } from "./ratio";

/** Rules of thumb of YC's Safe User Guide and Quick Start, in exact arithmetic. */

/**
 * The post-money cap, in minor units rounded down, at which an amount buys `share` of the company before the round.
 * @internal Used by tests alone.
 */
export function capFor(amountMinor: number, share: Ratio): bigint {
  const { n, d } = over(ratio(amountMinor), share);
  return n / d;
}

/**
 * By what share of the company a round grows when its lead insists on `lead` and holders of `held` use their pro-rata rights
 * beside it: lead ÷ (1 − held) − lead.
 * @internal Used by tests alone.
 */
export const proRataOnTop = (lead: Ratio, held: Ratio): Ratio => minus(over(lead, minus(ratio(1), held)), lead);

/**
 * The shares of a round that a SAFE's pro-rata right (YC's side letter) lets its holder buy: of the new shares the part that
 * the SAFE's own are of the capitalization, rounded down.
 */
export const proRataShares = (safeShares: number, capitalization: number, newShares: number): bigint =>
  capitalization === 0 ? 0n : (BigInt(safeShares) * BigInt(newShares)) / BigInt(capitalization);
