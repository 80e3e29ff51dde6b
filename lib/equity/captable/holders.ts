import { apportion } from "@/lib/equity/conversion/apportion";
import type { EntryKind, SafeKind } from "@/lib/equity/states";

/** Percentages are in ten-thousandths of a percent, so that a table's sum to 100 exactly. */
const PERCENT_UNITS = 10_000;

/** A SAFE before it converts. */
export interface SafeFacts {
  id: string;
  name: string;
  kind: SafeKind;
  amountMinor: number;
  currency: string;
  capMinor: number | null;
  discountBps: number | null;
  mostFavoured: boolean;
  /** `YYYY-MM-DD`, or null where it was not given. */
  issuedOn: string | null;
  /** The agreement that made it, or null for one that was entered. */
  agreementId: string | null;
  /** The company's own number for it. */
  reference: string | null;
}

/** A holding as it is counted: entered, imported, or granted by an agreement. */
export interface Holding {
  id: string;
  kind: Exclude<EntryKind, "safe" | "pool">;
  name: string;
  /** The class or plan that it is of. */
  label: string;
  shares: number;
  /** Of a grant: what has vested. Null where nothing vests. */
  vested: number | null;
  issuedOn: string | null;
  agreementId: string | null;
  /** The company's own number for it. */
  reference: string | null;
}

/** A row of the table; the last is the pool's. */
export interface HolderRow extends Omit<Holding, "kind"> {
  kind: Exclude<EntryKind, "safe">;
  /** Of the fully diluted company; the table's sum to 100. */
  percent: number;
}

/** The plan that options come from: what it reserves, and how much of that is granted or promised. */
export interface PlanFigures {
  reserved: number;
  granted: number;
  promised: number;
  available: number;
  /** Granted or promised beyond what is reserved. */
  over: number;
}

export interface CapTable {
  holders: HolderRow[];
  totals: { issued: number; options: number; promised: number; available: number; fullyDiluted: number };
  plan: PlanFigures;
}

const order = { shares: 0, options: 1, promised: 2, pool: 3 } as const;

/** Percentages of a whole with four decimals that sum to 100, or are all 0 where there is nothing. */
export function percentages(shares: readonly bigint[]): number[] {
  return apportion(shares, BigInt(100 * PERCENT_UNITS)).map((units) => Number(units) / PERCENT_UNITS);
}

/** A sum of counts that JSON can represent exactly, or null. */
export function wholeSum(counts: Iterable<number>): number | null {
  let sum = 0n;
  for (const count of counts) sum += BigInt(count);
  return sum > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(sum);
}

/**
 * Who holds what of the fully diluted company: issued shares, options granted and promised, and what the plan has left. The rows
 * always sum to the total and their percentages to 100. SAFEs are no shares until they convert. Null when there are more shares
 * than 2^53 − 1.
 */
export function capTable(holdings: readonly Holding[], reserved: readonly number[]): CapTable | null {
  const of = (kind: Holding["kind"]) =>
    wholeSum(holdings.filter((holding) => holding.kind === kind).map(({ shares }) => shares));
  const [issued, options, promised, reserve] = [of("shares"), of("options"), of("promised"), wholeSum(reserved)];
  if (issued === null || options === null || promised === null || reserve === null) return null;
  const spoken = wholeSum([options, promised]);
  if (spoken === null) return null;
  const available = Math.max(0, reserve - spoken);
  const fullyDiluted = wholeSum([issued, spoken, available]);
  if (fullyDiluted === null) return null;

  const rows: Omit<HolderRow, "percent">[] = [...holdings].sort(
    (a, b) => order[a.kind] - order[b.kind] || b.shares - a.shares || (a.id < b.id ? -1 : 1),
  );
  if (reserve > 0)
    rows.push({
      id: "pool",
      kind: "pool",
      name: "",
      label: "",
      shares: available,
      vested: null,
      issuedOn: null,
      agreementId: null,
      reference: null,
    });
  const parts = percentages(rows.map(({ shares }) => BigInt(shares)));
  return {
    holders: rows.map((row, index) => ({ ...row, percent: parts[index] ?? 0 })),
    totals: { issued, options, promised, available, fullyDiluted },
    plan: { reserved: reserve, granted: options, promised, available, over: Math.max(0, spoken - reserve) },
  };
}
