import { apportion } from "@/lib/equity/conversion/apportion";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import type { ConversionTerms } from "@/lib/equity/conversion/terms";

/** The part of the bar that a holder belongs to. */
export type Group = "founders" | "options" | "pool" | "safes" | "newMoney";
export const groups: readonly Group[] = ["founders", "options", "pool", "safes", "newMoney"];

const groupOf = (id: string): Group =>
  id === "founders" || id === "pool" || id === "newMoney"
    ? id
    : id === "options" || id === "promised"
      ? "options"
      : "safes";

export interface OwnershipRow {
  id: string;
  group: Group;
  before: number;
  after: number;
  /** Basis points; each column sums to 10,000. */
  beforeBps: number;
  afterBps: number;
}

/** Holdings before and after the round; percentages that sum to 100 as shown. */
export function ownershipRows({ capitalization }: ConversionTerms, { holders }: ExplainedConversion): OwnershipRow[] {
  const held = new Map<string, number>(Object.entries({ ...capitalization }));
  const before = holders.map(({ id }) => held.get(id) ?? 0);
  const bps = (shares: readonly number[]) => apportion(shares.map(BigInt), 10_000n).map(Number);
  const [beforeBps, afterBps] = [bps(before), bps(holders.map(({ shares }) => shares))];
  return holders.map(({ id, shares }, index) => ({
    id,
    group: groupOf(id),
    before: before[index] ?? 0,
    after: shares,
    beforeBps: beforeBps[index] ?? 0,
    afterBps: afterBps[index] ?? 0,
  }));
}

/** The basis points of each group. */
export function groupBps(rows: readonly OwnershipRow[], column: "beforeBps" | "afterBps"): Record<Group, number> {
  const sums = { founders: 0, options: 0, pool: 0, safes: 0, newMoney: 0 };
  for (const row of rows) sums[row.group] += row[column];
  return sums;
}
