import type { ClientSession } from "mongoose";
import { LedgerEntryModel, type LedgerEntry as LedgerRow } from "@/models/ledger-entry";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import type { LedgerEntry } from "../entries";

/** A row as the arithmetic knows it. */
export const entryOf = ({ key, kind, milestoneId, currency, lines }: Lean<LedgerRow>): LedgerEntry => ({
  key,
  kind,
  milestoneId: milestoneId.toHexString(),
  currency,
  lines: lines as LedgerEntry["lines"],
});

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

/** As {@link findEntries}, of several milestones by their ids. */
export async function findBookedEntries(milestoneIds: readonly string[]): Promise<Map<string, LedgerEntry[]>> {
  await connect();
  const rows = await LedgerEntryModel.find({ milestoneId: { $in: milestoneIds.map(objectId) } })
    .sort({ _id: 1 })
    .lean();
  const found = new Map<string, LedgerEntry[]>();
  for (const entry of rows.map(entryOf)) found.set(entry.milestoneId, [...(found.get(entry.milestoneId) ?? []), entry]);
  return found;
}
