import { createHash, randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { journalStore } from "@/lib/integrations/storage/journal-store";
import {
  JournalRecord,
  firstBroken,
  isErasure,
  nextRecord,
  type ErasureRecord,
  type JournalFact,
  type Withdrawal,
} from "./record";

/** The journal of erasures and withdrawals: outside the database, so that a restored backup brings back neither a person nor a consent. */

const PREFIX = "erasures/";
const keyOf = (seq: number): string => `${PREFIX}${String(seq).padStart(12, "0")}.json`;

/** A record is missing, altered or out of order: nothing is added, and nothing is taken from it. */
export class JournalBroken extends Error {
  override readonly name = "JournalBroken";
}

/** Every record in order. Throws {@link JournalBroken}, and where the journal cannot be read. */
export async function readJournal(): Promise<JournalRecord[]> {
  const store = journalStore();
  const keys: string[] = [];
  for await (const { key } of store.list(PREFIX)) keys.push(key);
  const records: JournalRecord[] = [];
  for (const key of keys.sort()) {
    const content = await store.get(key);
    const parsed = content && JournalRecord.safeParse(JSON.parse(await text(content)));
    if (!parsed?.success) throw new JournalBroken(`The journal's object ${key} is no record`);
    records.push(parsed.data);
  }
  const broken = firstBroken(records);
  if (broken !== null) throw new JournalBroken(`The journal breaks at record ${broken}`);
  return records;
}

/** Adds a record. Throws where the journal cannot be written; of two writers at once, one throws and has to call again. */
async function append(last: JournalRecord | undefined, fact: JournalFact): Promise<number> {
  const record = nextRecord(last, fact);
  const content = JSON.stringify(record);
  const path = join(tmpdir(), `erasure-${randomUUID()}.json`);
  try {
    await writeFile(path, content, { flag: "wx" });
    await journalStore().put(keyOf(record.seq), {
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
      contentType: "application/json",
    });
  } finally {
    await rm(path, { force: true });
  }
  return record.seq;
}

/** Writes that a person is being erased, once: a second call finds the first one's record. Returns its number. Throws as {@link append}. */
export async function recordErasure(
  fact: Pick<ErasureRecord, "subjectId" | "erasedAt" | "partsVersion">,
): Promise<number> {
  const records = await readJournal();
  const known = records.find((record) => isErasure(record) && record.subjectId === fact.subjectId);
  return known ? known.seq : append(records.at(-1), fact);
}

/** Writes what people took back, in one record. Throws as {@link append}. */
export async function recordWithdrawals(withdrawn: Withdrawal[]): Promise<void> {
  await append((await readJournal()).at(-1), { withdrawn });
}
