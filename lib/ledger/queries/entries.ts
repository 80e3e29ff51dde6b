import type { ClientSession } from "mongoose";
import { LedgerClosingModel } from "@/models/ledger-closing";
import { LedgerEntryModel, type LedgerEntry as LedgerRow } from "@/models/ledger-entry";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE, type Currency } from "@/lib/core/schema";
import { addPlatform, fundsOf, partyColumns, type Balances, type BalanceKey, type Funds } from "../balances";
import type { LedgerEntry } from "../entries";
import type { LedgerItem, LedgerQuery } from "../schema";

/** A row as the arithmetic knows it. */
export const entryOf = ({ key, kind, milestoneId, currency, lines }: Lean<LedgerRow>): LedgerEntry => ({
  key,
  kind,
  milestoneId: milestoneId.toHexString(),
  currency,
  lines: lines as LedgerEntry["lines"],
});

/** What became of the money of some milestones, by their ids; none where nothing was paid yet. */
export async function findFunds(milestoneIds: readonly string[], session?: ClientSession): Promise<Map<string, Funds>> {
  await connect();
  const rows = await LedgerEntryModel.find(
    { milestoneId: { $in: milestoneIds.map(objectId) } },
    {},
    sessionOption(session),
  )
    .sort({ milestoneId: 1, _id: 1 })
    .lean();
  const grouped = new Map<string, LedgerEntry[]>(milestoneIds.map((id) => [id, []]));
  for (const row of rows) grouped.get(row.milestoneId.toHexString())?.push(entryOf(row));
  return new Map([...grouped].map(([id, entries]) => [id, fundsOf(entries)]));
}

/** Every entry of one milestone in the order in which they were written. */
export async function findEntries(milestoneId: string, session?: ClientSession): Promise<LedgerEntry[]> {
  await connect();
  const rows = await LedgerEntryModel.find({ milestoneId: objectId(milestoneId) }, {}, sessionOption(session))
    .sort({ _id: 1 })
    .lean();
  return rows.map(entryOf);
}

/** An entry with when it was written and the processor's object that it is about. */
export interface BookedEntry extends LedgerEntry {
  at: Date;
  reference: string | null;
}

/** As {@link findEntries}, with what papers about them say. */
export async function findBooked(milestoneId: string): Promise<BookedEntry[]> {
  await connect();
  const rows = await LedgerEntryModel.find({ milestoneId: objectId(milestoneId) })
    .sort({ _id: 1 })
    .lean();
  return rows.map((row) => ({ ...entryOf(row), at: row.at, reference: row.reference }));
}

/** One entry, or null. */
export async function findEntry(key: string, session?: ClientSession): Promise<LedgerEntry | null> {
  await connect();
  const row = await LedgerEntryModel.findOne({ key }, {}, sessionOption(session)).lean();
  return row && entryOf(row);
}

/** The processor's object that an entry is about, or null. */
export async function findReference(key: string): Promise<string | null> {
  await connect();
  const row = await LedgerEntryModel.findOne({ key }, { reference: 1 }).lean();
  return row?.reference ?? null;
}

/** The entry by which a payment of the processor came in, or null where it is none of ours. */
export async function findPaymentEntry(reference: string, session?: ClientSession): Promise<LedgerEntry | null> {
  await connect();
  const row = await LedgerEntryModel.findOne(
    { reference, kind: { $in: ["fund", "receive"] } },
    {},
    sessionOption(session),
  ).lean();
  return row && entryOf(row);
}

/** What a milestone's two sides see of its entries: not what the processor charges us. Oldest first. */
export async function listEntries(
  { milestoneId, payeeId }: { milestoneId: string; payeeId: string },
  { limit = DEFAULT_PAGE, cursor }: LedgerQuery,
): Promise<{ items: LedgerItem[]; nextCursor: string | null }> {
  await connect();
  const after = cursor === undefined ? {} : { _id: { $gt: objectId(String(decodeCursor(cursor, 1)[0])) } };
  const rows = await LedgerEntryModel.find({ milestoneId: objectId(milestoneId), kind: { $ne: "fee" }, ...after })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    (row) => {
      const entry = entryOf(row);
      const columns = partyColumns(entry, { payeeId });
      if (!columns) throw new Error(`The entry ${entry.key} is nobody's but ours`);
      return {
        id: row._id.toHexString(),
        kind: row.kind,
        at: row.at.toISOString(),
        currency: row.currency,
        lines: row.lines.map(({ account, amountMinor }) => ({ account, amountMinor })),
        columns,
      };
    },
    (row) => [row._id.toHexString()],
  );
}

/** What is owed to somebody and was not sent yet, and what was sent, by currency. */
export async function payableOf(userId: string): Promise<Map<Currency, { availableMinor: number; paidMinor: number }>> {
  await connect();
  const account = `payable:${userId}`;
  const sums = await LedgerEntryModel.aggregate<{ _id: { currency: Currency; kind: string }; total: number }>([
    { $match: { "lines.account": account } },
    { $unwind: "$lines" },
    { $match: { "lines.account": account } },
    { $group: { _id: { currency: "$currency", kind: "$kind" }, total: { $sum: "$lines.amountMinor" } } },
  ]);
  const found = new Map<Currency, { availableMinor: number; paidMinor: number }>();
  for (const { _id, total } of sums) {
    const of = found.get(_id.currency) ?? { availableMinor: 0, paidMinor: 0 };
    of.availableMinor -= total;
    if (_id.kind === "transfer") of.paidMinor += total;
    found.set(_id.currency, of);
  }
  return found;
}

/**
 * The balances of the platform's own accounts now: the last closed day and the entries since, so that a million entries cost
 * what the last day's do.
 */
export async function platformBalances(): Promise<Balances> {
  await connect();
  const closing = await LedgerClosingModel.findOne().sort({ day: -1 }).lean();
  const since = LedgerEntryModel.find(closing ? { at: { $gte: closing.until } } : {}).lean();
  const sums = new Map<BalanceKey, number>(
    closing?.balances.map(({ key, amountMinor }) => [key as BalanceKey, amountMinor]),
  );
  for await (const row of since.cursor({ batchSize: 1000 })) addPlatform(sums, entryOf(row));
  return sums;
}
