import { z } from "zod";
import { optionalPurposes } from "@/lib/consents/states";
import { isKeyedHash, keyedHash } from "@/lib/core/crypto/derived-key";
import { Id, Timestamp } from "@/lib/core/schema";
import { chosenCategories } from "@/lib/notifications/preferences/states";

const chain = {
  /** From 1, without a gap. */
  seq: z.int().min(1),
  /** The `mac` of the record before it; empty for the first. */
  prev: z.string(),
  /** Keyed hash over all else. */
  mac: z.string(),
};

/** That a person was erased, as it is written outside the database: ids and times alone. */
const ErasureRecord = z.strictObject({
  ...chain,
  subjectId: Id,
  erasedAt: Timestamp,
  partsVersion: z.int(),
});
export type ErasureRecord = z.infer<typeof ErasureRecord>;

/** What someone took back: a consent, or e-mails of some kinds. */
const Withdrawal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("consent"), subjectId: Id, purpose: z.enum(optionalPurposes), at: Timestamp }),
  z.strictObject({ kind: z.literal("emails"), subjectId: Id, off: z.array(z.enum(chosenCategories)), at: Timestamp }),
]);
export type Withdrawal = z.infer<typeof Withdrawal>;

/** What people took back since the record before. */
const WithdrawalRecord = z.strictObject({ ...chain, withdrawn: z.array(Withdrawal).min(1) });
export type WithdrawalRecord = z.infer<typeof WithdrawalRecord>;

export const JournalRecord = z.union([ErasureRecord, WithdrawalRecord]);
export type JournalRecord = z.infer<typeof JournalRecord>;

type Unlinked<Record> = Omit<Record, keyof typeof chain>;
/** What a record says, without its place in the chain. */
export type JournalFact = Unlinked<ErasureRecord> | Unlinked<WithdrawalRecord>;

/** Whether a record is of an erasure. */
export const isErasure = (record: JournalRecord): record is ErasureRecord => "subjectId" in record;

const PURPOSE = "erasure-journal";
const partsOf = (record: JournalFact & { seq: number; prev: string }): string[] =>
  "subjectId" in record
    ? [String(record.seq), record.subjectId, record.erasedAt, String(record.partsVersion), record.prev]
    : [String(record.seq), JSON.stringify(record.withdrawn), record.prev];

/** The record that follows `last`. */
export function nextRecord(last: JournalRecord | undefined, fact: JournalFact): JournalRecord {
  const unsigned = { seq: (last?.seq ?? 0) + 1, ...fact, prev: last?.mac ?? "" };
  return JournalRecord.parse({ ...unsigned, mac: keyedHash(PURPOSE, ...partsOf(unsigned)) });
}

/** The number of the first record that is missing, altered or out of order, or null. */
export function firstBroken(records: readonly JournalRecord[]): number | null {
  let prev = "";
  for (const [index, record] of records.entries()) {
    if (record.seq !== index + 1 || record.prev !== prev || !isKeyedHash(record.mac, PURPOSE, ...partsOf(record)))
      return index + 1;
    prev = record.mac;
  }
  return null;
}
