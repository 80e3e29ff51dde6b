import { z } from "zod";
import { isKeyedHash, keyedHash } from "@/lib/core/crypto/derived-key";
import { Id, Timestamp } from "@/lib/core/schema";

/** That a person was erased, as it is written outside the database: ids and times alone. */
export const JournalRecord = z.strictObject({
  /** From 1, without a gap. */
  seq: z.int().min(1),
  subjectId: Id,
  erasedAt: Timestamp,
  partsVersion: z.int(),
  /** The `mac` of the record before it; empty for the first. */
  prev: z.string(),
  /** Keyed hash over all of the above. */
  mac: z.string(),
});
export type JournalRecord = z.infer<typeof JournalRecord>;

const PURPOSE = "erasure-journal";
const partsOf = ({ seq, subjectId, erasedAt, partsVersion, prev }: Omit<JournalRecord, "mac">): string[] => [
  String(seq),
  subjectId,
  erasedAt,
  String(partsVersion),
  prev,
];

/** The record that follows `last`. */
export function nextRecord(
  last: JournalRecord | undefined,
  fact: Pick<JournalRecord, "subjectId" | "erasedAt" | "partsVersion">,
): JournalRecord {
  const unsigned = { seq: (last?.seq ?? 0) + 1, ...fact, prev: last?.mac ?? "" };
  return { ...unsigned, mac: keyedHash(PURPOSE, ...partsOf(unsigned)) };
}

/** The number of the first record that is missing, altered or out of order, or null. */
export function firstBroken(records: readonly JournalRecord[]): number | null {
  let prev = "";
  for (const [index, record] of records.entries()) {
    const { mac, ...unsigned } = record;
    if (record.seq !== index + 1 || record.prev !== prev || !isKeyedHash(mac, PURPOSE, ...partsOf(unsigned)))
      return index + 1;
    prev = mac;
  }
  return null;
}
