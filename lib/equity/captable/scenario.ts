import { convert } from "@/lib/equity/conversion/convert";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import type { Basis } from "@/lib/equity/conversion/solve";
import type { ConversionTerms, Safe } from "@/lib/equity/conversion/terms";
import { refused } from "@/lib/equity/fault";
import type { Outcome } from "@/lib/equity/fault";
import { percentages } from "./holders";
import type { CapTable, SafeFacts } from "./holders";

export type ScenarioTerms = Pick<ConversionTerms, "mode" | "currency" | "round">;

/** A row of the table after the round, beside what it was before. */
export interface ScenarioRow {
  id: string;
  kind: "shares" | "options" | "promised" | "pool" | "safe" | "new_money";
  name: string;
  label: string;
  shares: number;
  percent: number;
  before: { shares: number; percent: number };
}

export interface ConvertedSafe {
  id: string;
  /** Per share, in units of the currency. */
  price: string;
  shares: number;
  basis: Basis;
  /** The later SAFE whose terms a most-favoured one without a cap is taken to choose. */
  termsOf: string | null;
}

/** A cap table after a modelled round, with the figures that its numbers come from. */
export interface Scenario {
  capitalization: number;
  poolIncrease: number;
  roundPrice: string;
  newShares: number;
  totalShares: number;
  safes: ConvertedSafe[];
  holders: ScenarioRow[];
}

/** Of later SAFEs the one with the lowest cap, then the largest discount: what a most-favoured holder is taken to choose. */
function favoured(safe: SafeFacts, all: readonly SafeFacts[]): SafeFacts | null {
  if (!safe.mostFavoured || safe.capMinor !== null) return null;
  const later = all.filter(
    (other) =>
      other.id !== safe.id &&
      (other.issuedOn ?? "") >= (safe.issuedOn ?? "") &&
      !other.mostFavoured &&
      (other.capMinor !== null || (other.discountBps ?? 0) > (safe.discountBps ?? 0)),
  );
  const cap = (one: SafeFacts) => one.capMinor ?? Infinity;
  return (
    [...later].sort(
      (a, b) =>
        (cap(a) === cap(b) ? 0 : cap(a) - cap(b)) ||
        (b.discountBps ?? 0) - (a.discountBps ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )[0] ?? null
  );
}

function convertible(safe: SafeFacts, chosen: SafeFacts | null): Safe {
  const { kind, capMinor, discountBps } = chosen ?? safe;
  return {
    id: safe.id,
    kind,
    amountMinor: safe.amountMinor,
    ...(capMinor === null ? {} : { capMinor }),
    ...(discountBps === null ? {} : { discountBps }),
  };
}

/** What the conversion is asked for: holders in their groups, SAFEs with the terms that they take. */
export function conversionTerms(
  totals: CapTable["totals"],
  safes: readonly SafeFacts[],
  { mode, currency, round }: ScenarioTerms,
): ConversionTerms {
  return {
    mode,
    currency,
    capitalization: {
      founders: totals.issued,
      options: totals.options,
      promised: totals.promised,
      pool: totals.available,
    },
    safes: safes.map((safe) => convertible(safe, favoured(safe, safes))),
    round,
  };
}

/** A scenario with the conversion behind it, for a page that shows its formulas. */
export type Modelled = Scenario & { conversion: ExplainedConversion };

/**
 * The table after SAFEs converted in a priced round; its rows sum to the new total, their percentages to 100. Refuses a round
 * without a price, and SAFEs of another currency: no rate is made up for them.
 */
export function modelled(
  { holders, totals }: Pick<CapTable, "holders" | "totals">,
  safes: readonly SafeFacts[],
  terms: ScenarioTerms,
): Outcome<Modelled> {
  const { currency } = terms;
  const foreign = safes.find((safe) => safe.currency !== currency);
  if (foreign) return refused("currency", "other_currency", ["other_currency", { currency: foreign.currency }]);
  const converted = convert(conversionTerms(totals, safes, terms));
  if (!converted.ok) return converted;
  const conversion = converted.value;
  const { poolIncrease, bases } = conversion;

  const none = { shares: 0, percent: 0 };
  const rows: Omit<ScenarioRow, "percent">[] = holders.map(({ id, kind, name, label, shares, percent }) => ({
    id,
    kind,
    name,
    label,
    shares: kind === "pool" ? shares + poolIncrease : shares,
    before: { shares, percent },
  }));
  if (poolIncrease > 0 && !holders.some(({ kind }) => kind === "pool"))
    rows.push({ id: "pool", kind: "pool", name: "", label: "", shares: poolIncrease, before: none });
  for (const [index, { id, name }] of safes.entries()) {
    const shares = conversion.safes[index]?.shares ?? 0;
    rows.push({ id, kind: "safe", name, label: "SAFE", shares, before: none });
  }
  rows.push({ id: "newMoney", kind: "new_money", name: "", label: "", shares: conversion.newShares, before: none });
  const parts = percentages(rows.map(({ shares }) => BigInt(shares)));
  return {
    ok: true,
    value: {
      capitalization: conversion.capitalization,
      poolIncrease,
      roundPrice: conversion.roundPrice,
      newShares: conversion.newShares,
      totalShares: conversion.totalShares,
      safes: conversion.safes.map((safe, index) => {
        const own = safes[index];
        return { ...safe, basis: bases[index] ?? "round", termsOf: (own && favoured(own, safes)?.id) ?? null };
      }),
      holders: rows.map((row, index) => ({ ...row, percent: parts[index] ?? 0 })),
      conversion,
    },
  };
}
