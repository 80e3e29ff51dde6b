import { LedgerClosingModel } from "@/models/ledger-closing";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { addPlatform, type BalanceKey } from "../balances";
import { entryOf } from "../queries/entries";

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Writes down the platform's balances at the end of yesterday, so that today's cost no more than today's entries. Once for a day;
 * returns whether it was written now. Runs well after midnight: what was begun before it is committed by then.
 */
export async function closeDay(): Promise<boolean> {
  await connect();
  const day = dayOf(nowMs() - DAY);
  const until = new Date(`${dayOf(nowMs())}T00:00:00.000Z`);
  const previous = await LedgerClosingModel.findOne().sort({ day: -1 }).lean();
  if (previous && previous.day >= day) return false;
  const sums = new Map<BalanceKey, number>(
    previous?.balances.map(({ key, amountMinor }) => [key as BalanceKey, amountMinor]),
  );
  let entries = previous?.entries ?? 0;
  const since = LedgerEntryModel.find({ at: { ...(previous ? { $gte: previous.until } : {}), $lt: until } }).lean();
  for await (const row of since.cursor({ batchSize: 1000 })) {
    addPlatform(sums, entryOf(row));
    entries += 1;
  }
  try {
    await LedgerClosingModel.create({
      day,
      until,
      entries,
      balances: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, amountMinor]) => ({ key, amountMinor })),
      at: now(),
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
