import { ErasureModel } from "@/models/erasure";
import { SystemStateModel } from "@/models/system-state";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { JournalBroken, readJournal } from "../journal/journal";
import { isErasure, type ErasureRecord, type JournalRecord, type Withdrawal } from "../journal/record";
import { findSolelyOwned } from "../queries/solely-owned";
import { readErased } from "../register";
import { eraseAgain, type PurgeStartup } from "./erase-due";

/** What a replay has done. */
export interface Replay {
  /** Records of the journal. */
  records: number;
  /** People whom the restored data still held, and who are erased again. */
  erased: number;
  /** Consents and e-mails that people had taken back, and that are taken back again. */
  withdrawn: number;
}

/** What of a replay other modules do. */
export interface ReplaySteps {
  readonly purge: PurgeStartup;
  /** Takes back again what someone had; returns whether anything changed. */
  readonly withdraw: (ctx: Context, withdrawal: Withdrawal) => Promise<boolean>;
}

/** Marks the database as restored from a backup of that time: nothing is served until {@link replayJournal} has run. */
export async function markRestored(from: Date): Promise<void> {
  await connect();
  await SystemStateModel.updateOne({ _id: "restore" }, { $set: { from, replayed: false } }, { upsert: true });
}

/**
 * Erases everyone again whom the journal names and the data still holds, takes back again what people had taken back, then clears the mark of the restore. Throws
 * {@link JournalBroken} where the journal's chain is broken or lacks a record that the data knows; the mark stays then.
 */
export async function replayJournal(ctx: Context, { purge, withdraw }: ReplaySteps): Promise<Replay> {
  await connect();
  const records = await readJournal();
  await assertComplete(records);
  let [erased, withdrawn] = [0, 0];
  for (const record of records.filter(isErasure)) if (await replay(ctx, record, purge)) erased += 1;
  for (const record of records)
    if (!isErasure(record))
      for (const withdrawal of record.withdrawn) if (await withdraw(ctx, withdrawal)) withdrawn += 1;
  await SystemStateModel.updateOne({ _id: "restore" }, { $set: { replayed: true } });
  return { records: records.length, erased, withdrawn };
}

/** The head of the journal may be newer than the data, never older. */
async function assertComplete(records: readonly JournalRecord[]): Promise<void> {
  const known = await ErasureModel.find({ journalSeq: { $ne: null } }, { subjectId: 1, journalSeq: 1 }).lean();
  for (const { subjectId, journalSeq } of known) {
    const record = records[(journalSeq ?? 0) - 1];
    if (!record || !isErasure(record) || record.subjectId !== subjectId.toHexString())
      throw new JournalBroken(`The journal lacks record ${journalSeq}, which the data knows`);
  }
}

async function replay(
  ctx: Context,
  { subjectId, erasedAt, seq }: ErasureRecord,
  purge: PurgeStartup,
): Promise<boolean> {
  const person = await readErased(subjectId);
  if (!person) return false;
  for (const startupId of await findSolelyOwned(subjectId)) await purge(ctx, startupId);
  await eraseAgain(ctx, person);
  await transaction(ctx, async (tx) => {
    const at = now();
    const done = {
      status: "erased" as const,
      eraseAt: new Date(erasedAt),
      begunAt: new Date(erasedAt),
      erasedAt: at,
      journalSeq: seq,
      sealed: null,
      steps: {},
      ...dueAt(at),
      state: "done" as const,
    };
    const row = await ErasureModel.findOneAndUpdate(
      { subjectId: objectId(subjectId) },
      { $set: done, $setOnInsert: { requestedBy: "self", requestedAt: new Date(erasedAt) } },
      { upsert: true, returnDocument: "after", session: tx.session },
    ).lean();
    await audit(tx, {
      action: "erasure.replay",
      entity: "erasure",
      entityId: row._id.toHexString(),
      after: { status: "erased" },
      permanent: true,
    });
  });
  return true;
}
