import { COMMISSION_BPS } from "./states";

/** What a sum of released money comes to, in minor units. */
export interface Payout {
  releasedMinor: number;
  commissionMinor: number;
  /** What the payee receives. */
  netMinor: number;
}

/** A held sum divided between payee and payer. */
export interface Division extends Payout {
  refundedMinor: number;
}

/**
 * The commission on released money, half a cent up: floor((amount × 500 + 5000) / 10000). Throws RangeError unless `releasedMinor`
 * is a whole number that JSON carries without loss.
 */
export function commission(releasedMinor: number): number {
  wholeMinor(releasedMinor);
  return Number((BigInt(releasedMinor) * BigInt(COMMISSION_BPS) + 5_000n) / 10_000n);
}

/** What the payee receives of released money, shown before a decision. */
export function payout(releasedMinor: number): Payout {
  const commissionMinor = commission(releasedMinor);
  return { releasedMinor, commissionMinor, netMinor: releasedMinor - commissionMinor };
}

/**
 * Divides a held sum: `payeePercent` of it, down to the cent, is released and carries the commission; the rest, the odd part of
 * a cent included, goes back to who paid it in. The parts always make up the whole. Throws RangeError unless the percent is a whole
 * number from 0 to 100.
 */
export function divide(heldMinor: number, payeePercent: number): Division {
  wholeMinor(heldMinor);
  if (!Number.isInteger(payeePercent) || payeePercent < 0 || payeePercent > 100)
    throw new RangeError(`Not a whole percent: ${payeePercent}`);
  const releasedMinor = Number((BigInt(heldMinor) * BigInt(payeePercent)) / 100n);
  return { ...payout(releasedMinor), refundedMinor: heldMinor - releasedMinor };
}

function wholeMinor(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`Not an amount of money: ${amount}`);
}
