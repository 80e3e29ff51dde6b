import { connect } from "@/lib/core/db/connect";
import { addPlatform, type Balances, type BalanceKey } from "../balances";
import { entryOf } from "./entries";
import { LedgerClosingModel } from "@/models/ledger-closing";
import { LedgerEntryModel } from "@/models/ledger-entry";

/**
 * The balances of the platform's own accounts now: the last closed day and the entries since, so that a million entries cost
 * what the last day's do.
 */
export async function getPlatformBalances(): Promise<Balances> {
  await connect();
  const closing = await LedgerClosingModel.findOne().sort({ day: -1 }).lean();
  const since = LedgerEntryModel.find(closing ? { at: { $gte: closing.until } } : {}).lean();
  const sums = new Map<BalanceKey, number>(
    closing?.balances.map(({ key, amountMinor }) => [key as BalanceKey, amountMinor]),
  );
  for await (const row of since.cursor({ batchSize: 1000 })) addPlatform(sums, entryOf(row));
  return sums;
}
