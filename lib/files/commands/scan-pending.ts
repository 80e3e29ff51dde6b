import { auditDenial } from "@/lib/core/audit/audit";
import { SECOND, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { logger } from "@/lib/core/logger";
import { LeasedQueue, dueAt } from "@/lib/core/queue/leased-queue";
import { backoff, retryPolicies } from "@/lib/core/queue/retry-policies";
import { transition } from "@/lib/core/state/transition";
import { ScannerUnavailable, scan } from "@/lib/integrations/antivirus/clamd";
import { FileModel, type StoredFile } from "@/models/file";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { openObject } from "../sealing";
import { afterScan } from "./after-scan";
import { refuseFile } from "./refuse";

/** How long one file may take, longer than a sender waits. */
const SCAN_MS = 30 * SECOND;

const queue = new LeasedQueue<Lean<StoredFile>>({
  context: "files",
  model: FileModel,
  policy: retryPolicies.scans,
  waiting: "scan",
  failure: "a file was not scanned",
  describe: ({ _id }) => ({ fileId: _id.toHexString() }),
});

async function judge(row: Lean<StoredFile>): Promise<void> {
  const stream = await openObject(row);
  if (!stream) throw new Error("A file that waits for its scan has no object");
  const verdict = await scan(stream, SCAN_MS);
  const ctx = systemContext();
  if (!verdict.clean)
    await auditDenial(ctx, "file.refused", "file", row._id.toHexString(), { signature: verdict.signature });
  await transaction(ctx, async (tx) => {
    if (!verdict.clean) {
      await refuseFile(tx, row, "infected");
      return;
    }
    const next = afterScan(row);
    if (next === "classify") {
      await queue.finish(row, { state: next, ...dueAt(now()) }, tx);
      tx.wakeWorker();
      return;
    }
    await queue.finish(row, { state: "none" }, tx);
    const moved = await transition(tx, fileMachine, row, next === "hold" ? "hold" : "clear", {
      set: { updatedAt: now() },
    });
    if (moved.status === "held") await emit(tx, fileEvents.heldChanged, { fileId: row._id.toHexString() });
  });
}

/**
 * Scans files that were taken while the scanner did not answer, up to `max`; answers how many it took. Without a verdict a file
 * stays unread, and is tried again.
 */
export function scanPending(max = 10): Promise<number> {
  return queue.drain(
    async (row) => {
      try {
        await judge(row);
      } catch (error) {
        if (!(error instanceof ScannerUnavailable)) throw error;
        logger().warn({ context: "files", fileId: row._id.toHexString(), err: error }, "the scanner does not answer");
        await queue.postpone(row, backoff(retryPolicies.scans, row.attempts));
      }
    },
    { max },
  );
}
