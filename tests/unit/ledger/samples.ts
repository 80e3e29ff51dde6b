import fc from "fast-check";
import type { Deal, LedgerEntry } from "@/lib/ledger/entries";

/** The deal of B3's table: 1,000.00 USD. */
export const deal: Deal = {
  milestoneId: "m",
  payerId: "founder",
  payeeId: "talent",
  currency: "USD",
  amountMinor: 100_000,
};

/** What an entry does to B3's four columns: clearing, escrow:m, payable:talent, revenue:commission. */
export const columnsOf = ({ lines }: LedgerEntry): number[] =>
  ["clearing", "escrow:m", "payable:talent", "revenue:commission"].map(
    (account) => lines.find((line) => line.account === account)?.amountMinor ?? 0,
  );

export const total = ({ lines }: LedgerEntry): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Amounts from one cent to the most that one milestone holds, small and round ones often. */
export const amounts = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: 99_999_999 }),
  fc.integer({ min: 1, max: 9_999 }).map((units) => units * 100),
);
