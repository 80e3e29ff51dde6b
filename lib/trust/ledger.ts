import type { ClientSession } from "mongoose";
import { TrustEntryModel, type TrustEntry as EntryRow } from "@/models/trust-entry";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import type { TrustEntry } from "./entries";
import type { SubjectKind } from "./states";

/** Whose trust it is. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** A row as the arithmetic takes it. */
export const toEntry = (row: EntryRow): TrustEntry => ({
  key: row.key,
  event: row.event,
  source: row.source,
  subjectId: row.subjectId.toHexString(),
  points: row.points,
  at: row.at,
  fadesFrom: row.fadesFrom,
  reverses: row.reverses,
});

/** Every entry of a ledger, the oldest first. */
export async function readLedger(subjectId: string, session?: ClientSession): Promise<Lean<EntryRow>[]> {
  await connect();
  return TrustEntryModel.find({ subjectId: objectId(subjectId) }, {}, sessionOption(session))
    .sort({ at: 1, _id: 1 })
    .lean();
}

/** The keys of entries that were taken back. */
export const reversedKeys = (rows: readonly Pick<EntryRow, "reverses">[]): Set<string> =>
  new Set(rows.flatMap(({ reverses }) => reverses ?? []));

/** The rows of a ledger that still count: neither reversals nor reversed. */
export function activeEntries(rows: readonly Lean<EntryRow>[]): Lean<EntryRow>[] {
  const reversed = reversedKeys(rows);
  return rows.filter(({ key, reverses }) => reverses === null && !reversed.has(key));
}
