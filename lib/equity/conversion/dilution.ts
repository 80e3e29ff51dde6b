import { less, minus, nearest, ratio, times, zero, type Ratio } from "./ratio";

/** What a coming round is assumed to be. Amounts are in minor units of one currency. */
export interface AssumedRound {
  raisedMinor: number;
  preMoneyMinor: number;
  /** What the option pool gains, in basis points of the company after the round; the holders before it give it up. */
  poolBps: number;
}

/** A round that issues a fifth of the company and leaves the pool as it is. */
export const usualRound: AssumedRound = { raisedMinor: 200_000_000, preMoneyMinor: 800_000_000, poolBps: 0 };

/** The part of their share that holders keep in a round; null where nothing would be left to them. */
function keptIn({ raisedMinor, preMoneyMinor, poolBps }: AssumedRound): Ratio | null {
  if (preMoneyMinor <= 0 || raisedMinor < 0 || poolBps < 0) return null;
  const beforePool = ratio(preMoneyMinor, BigInt(preMoneyMinor) + BigInt(raisedMinor));
  const kept = minus(beforePool, ratio(poolBps, 10_000));
  return less(zero, kept) ? kept : null;
}

/**
 * What is left of a share after some rounds that are alike, in basis points to the nearest. Null where the rounds would leave nothing
 * to those who hold shares before them.
 */
export function dilutedBps(bps: number, rounds: number, round: AssumedRound = usualRound): number | null {
  const kept = keptIn(round);
  if (!kept) return null;
  let share = ratio(bps);
  for (let held = 0; held < rounds; held += 1) share = times(share, kept);
  return Number(nearest(share));
}
