import { DataExportModel, type DataExport } from "@/models/data-export";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { inSnapshot } from "@/lib/core/db/snapshot";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { LeaseLost, LeasedQueue } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { retentionEnd } from "@/lib/core/retention";
import { archiveOwnFiles } from "@/lib/files/commands/archive-own-files";
import { translator } from "@/lib/i18n/translator";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { dataExportReady } from "../events";
import { removeExports, storeExport } from "../exports/objects";
import { readUserData } from "../register";
import { PersonalExport } from "../schema";
import { SCHEMA_VERSION } from "../states";

type Row = Lean<DataExport>;

const queue = new LeasedQueue<Row>({
  context: "exports",
  model: DataExportModel,
  policy: retryPolicies.exports,
  waiting: "waiting",
  failure: "an archive was not prepared",
  describe: ({ _id }) => ({ exportId: _id.toHexString() }),
});

/** Prepares the archives that were asked for, and removes those that have expired; returns how many it looked at. */
export const prepareExports = (max = 2): Promise<number> =>
  queue.drain((row, signal) => (row.status === "preparing" ? prepare(row, signal) : expire(row)), { max });

/** What stands in an archive: everything that is stored about its person, as of one instant. */
async function envelopeOf(userId: string, locale: "en" | "fr"): Promise<string> {
  const at = now();
  const copy = {
    schemaVersion: SCHEMA_VERSION,
    exportDate: at.toISOString(),
    subject: { id: userId },
    locale,
    notice: translator(locale, "settings")("privacy.notice"),
    userData: await inSnapshot(() => readUserData(userId)),
  };
  return JSON.stringify(PersonalExport.parse(copy), null, 2);
}

async function prepare(row: Row, signal: AbortSignal): Promise<void> {
  const userId = row.subjectId.toHexString();
  const ctx: Context = systemContext();
  // Of an earlier archive, and of an attempt that was interrupted.
  await removeExports(userId);
  const reader = await findRecipient(userId);
  // Whose account is closed or about to be erased gets none.
  if (!reader) return queue.finish(row, { status: "expired", expiresAt: now(), state: "done" });
  const content = await archiveOwnFiles(userId, {
    name: "collabhub-data.json",
    text: await envelopeOf(userId, reader.locale),
  });
  const stored = await storeExport(row, content, signal);
  const at = now();
  const expiresAt = retentionEnd("exports", at);
  try {
    await transaction(ctx, async (tx) => {
      const waits = { state: "waiting" as const, availableAt: expiresAt, attempts: 0 };
      await queue.finish(row, { ...stored, ...waits, status: "ready", expiresAt }, tx);
      await audit(tx, { action: "privacy.export_ready", entity: "user", entityId: userId });
      await emit(tx, dataExportReady, { userId, expiresAt: expiresAt.toISOString() });
    });
  } catch (error) {
    // The account was erased meanwhile, or a new archive was asked for: nothing of this one may stay.
    if (error instanceof LeaseLost && !(await DataExportModel.exists({ _id: row._id }))) await removeExports(userId);
    throw error;
  }
}

async function expire(row: Row): Promise<void> {
  await removeExports(row.subjectId.toHexString());
  await queue.finish(row, { status: "expired", place: null, sealedKey: null, parts: 0, state: "done" });
}
