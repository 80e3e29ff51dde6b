import type { LedgerFault } from "@/models/ledger-check";
import { LedgerClosingModel, type LedgerClosing } from "@/models/ledger-closing";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { addPlatform, differences, type BalanceKey } from "../balances";
import type { LedgerEntry } from "../entries";
import { entryOf } from "./entries";

/** The state of one reading of the whole ledger. */
export interface Reading {
  entries: number;
  /** The last closed day, as it was stored. */
  closing: LedgerClosing | null;
  /** The platform's balances up to it, as computed now. */
  closed: Map<BalanceKey, number>;
}

/** Starts a reading of the ledger against the last closed day. */
export async function startLedgerReading(): Promise<Reading> {
  await connect();
  const closing = await LedgerClosingModel.findOne().sort({ day: -1 }).lean();
  return { entries: 0, closing, closed: new Map() };
}

/** The entries of some milestones, each in the order in which they were written. */
export async function readEntries(
  reading: Reading,
  milestoneIds: readonly string[],
): Promise<Map<string, LedgerEntry[]>> {
  const rows = LedgerEntryModel.find({ milestoneId: { $in: milestoneIds.map(objectId) } })
    .sort({ milestoneId: 1, _id: 1 })
    .lean();
  const grouped = new Map<string, LedgerEntry[]>(milestoneIds.map((id) => [id, []]));
  for await (const row of rows.cursor({ batchSize: 1000 })) {
    const entry = entryOf(row);
    reading.entries += 1;
    if (reading.closing && row.at < reading.closing.until) addPlatform(reading.closed, entry);
    grouped.get(entry.milestoneId)?.push(entry);
  }
  return grouped;
}

/**
 * What is wrong with the ledger as a whole once every milestone was read: entries of no milestone that was ever payable, and a
 * closed day whose balances differ now.
 */
export async function findReadingFaults(reading: Reading): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  const total = await LedgerEntryModel.countDocuments();
  if (total !== reading.entries)
    faults.push({
      breach: "entries_unread",
      milestoneId: null,
      key: null,
      account: null,
      expectedMinor: total,
      foundMinor: reading.entries,
    });
  const { closing } = reading;
  if (!closing) return faults;
  const stored = new Map(closing.balances.map(({ key, amountMinor }) => [key as BalanceKey, amountMinor]));
  for (const { key, expectedMinor, foundMinor } of differences(stored, reading.closed))
    faults.push({
      breach: "closing_differs",
      milestoneId: null,
      key: closing.day,
      account: key,
      expectedMinor,
      foundMinor,
    });
  return faults;
}
