import { apportion } from "@/lib/equity/conversion/apportion";

/** 100 % with the two decimals that are shown. */
const WHOLE = 10_000n;

interface Row {
  kind: string;
  shares: number;
}

const sum = (rows: readonly Row[]) => rows.reduce((total, { shares }) => total + BigInt(shares), 0n);

/**
 * What each holder owns as shown, in basis points: the whole is divided among the kinds, and what a kind has among its holders. So
 * the rows of a kind sum to its figure, and all figures to 100 %. Kinds are taken in the order of their first row.
 */
export function holderBps(rows: readonly Row[]): number[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const members = kinds.map((kind) => rows.filter((row) => row.kind === kind));
  const wholes = apportion(members.map(sum), WHOLE);
  const queues = new Map(
    kinds.map((kind, index) => {
      const shares = (members[index] ?? []).map((row) => BigInt(row.shares));
      return [kind, apportion(shares, wholes[index] ?? 0n).values()];
    }),
  );
  return rows.map(({ kind }) => Number(queues.get(kind)?.next().value ?? 0n));
}

/** The same by kind. */
export function kindBps(rows: readonly Row[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  holderBps(rows).forEach((bps, index) => {
    const kind = rows[index]?.kind ?? "";
    found.set(kind, (found.get(kind) ?? 0) + bps);
  });
  return found;
}
