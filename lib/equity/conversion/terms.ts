import type { FieldMessage } from "@/lib/core/field-message";
import { integerFault } from "@/lib/equity/fault";
import type { TermsFault } from "@/lib/equity/fault";
import type { SafeKind } from "@/lib/equity/states";
import { less, ratio, sum } from "./ratio";
import type { Ratio } from "./ratio";

/** `guide` rounds as the YC Post-Money Safe User Guide does; `exact` keeps fractions and rounds shares alone. */
export const modes = ["guide", "exact"] as const;

/** Holders that are no SAFE: their ids in the capitalization table, which no SAFE may take. */
export const ownHolders = ["founders", "options", "promised", "pool", "newMoney"] as const;

export const MAX_SAFES = 100;
const ALL = 10_000;

/** A SAFE. With neither cap nor discount it converts at the round's price. */
export interface Safe {
  id: string;
  kind: SafeKind;
  amountMinor: number;
  /** Valuation cap: of the company after all SAFEs (post-money) or before them (pre-money). */
  capMinor?: number | undefined;
  /** Off the round's price. */
  discountBps?: number | undefined;
}

/** Shares before the SAFEs and the round. `promised` are options promised but not granted, `pool` those unallocated. */
export interface Capitalization {
  founders: number;
  options: number;
  promised: number;
  pool: number;
}

export interface Round {
  preMoneyMinor: number;
  newMoneyMinor: number;
  /** Shares added to the pool before the round, which dilute everyone but the new money. */
  poolIncreaseShares?: number | undefined;
  /** Instead: what the unallocated pool is to be of the company after the round. */
  poolTargetBps?: number | undefined;
}

/** What `POST /equity/safe-conversion` takes. */
export interface ConversionTerms {
  mode: (typeof modes)[number];
  currency: string;
  capitalization: Capitalization;
  safes: readonly Safe[];
  round: Round;
}

const fault = (path: string, code: string, message: FieldMessage): TermsFault => ({ path, code, message });

/** What a capped SAFE owns at its cap: amount ÷ cap. For a post-money SAFE that is its share of the company before the round. */
export const atCap = (safe: { amountMinor: number; capMinor: number }): Ratio => ratio(safe.amountMinor, safe.capMinor);

/** What all capped post-money SAFEs together own before the round: the sum of amount ÷ cap. */
export const soldBySafes = (safes: readonly Safe[]): Ratio =>
  sum(
    safes.flatMap(({ kind, amountMinor, capMinor }) =>
      kind === "post_money" && capMinor !== undefined ? [atCap({ amountMinor, capMinor })] : [],
    ),
  );

function safeFaults(safe: Safe, index: number, seen: Set<string>): TermsFault[] {
  const path = `safes.${index}`;
  const faults = [
    ...integerFault(`${path}.amountMinor`, safe.amountMinor, 1),
    ...(safe.capMinor === undefined ? [] : integerFault(`${path}.capMinor`, safe.capMinor, 1)),
    ...(safe.discountBps === undefined ? [] : integerFault(`${path}.discountBps`, safe.discountBps, 0, ALL - 1)),
  ];
  if (seen.has(safe.id)) faults.push(fault(`${path}.id`, "repeated", "safe_id"));
  if (ownHolders.some((id) => id === safe.id)) faults.push(fault(`${path}.id`, "reserved", "reserved_id"));
  seen.add(safe.id);
  return faults;
}

/** Everything in the terms that does not add up, as far as can be seen before solving the round. */
export function conversionFaults({ capitalization, safes, round }: ConversionTerms): TermsFault[] {
  const seen = new Set<string>();
  const faults = [
    ...Object.entries({ ...capitalization }).flatMap(([name, shares]) =>
      integerFault(`capitalization.${name}`, shares, 0),
    ),
    ...(safes.length > MAX_SAFES ? [fault("safes", "too_big", ["too_many_safes", { max: MAX_SAFES }])] : []),
    ...safes.slice(0, MAX_SAFES).flatMap((safe, index) => safeFaults(safe, index, seen)),
    ...integerFault("round.preMoneyMinor", round.preMoneyMinor, 1),
    ...integerFault("round.newMoneyMinor", round.newMoneyMinor, 1),
    ...(round.poolIncreaseShares === undefined
      ? []
      : integerFault("round.poolIncreaseShares", round.poolIncreaseShares, 0)),
    ...(round.poolTargetBps === undefined ? [] : integerFault("round.poolTargetBps", round.poolTargetBps, 0, ALL - 1)),
  ];
  if (round.poolIncreaseShares !== undefined && round.poolTargetBps !== undefined)
    faults.push(fault("round.poolTargetBps", "two_pools", "two_pools"));
  if (faults.length > 0) return faults.slice(0, 20);
  if (Object.values(capitalization).every((shares) => shares === 0))
    faults.push(fault("capitalization", "no_shares", "no_shares"));
  if (!less(soldBySafes(safes), ratio(1))) faults.push(fault("safes", "over_sold", "over_sold"));
  return faults;
}
