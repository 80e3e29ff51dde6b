import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { transition } from "@/lib/core/state/transition";
import type { StoredFile } from "@/models/file";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { toAttachment } from "../present";
import type { FileCode } from "../states";

/** Refuses a file that had been accepted: its bytes are deleted, and its row says why. Emits `file.refused`. */
export async function refuseFile(tx: Tx, row: Lean<StoredFile>, code: FileCode): Promise<Lean<StoredFile>> {
  tx.wakeWorker();
  const moved = await transition(tx, fileMachine, row, "refuse", {
    set: { code, doubtful: false, state: "remove", ...dueAt(now()), updatedAt: now() },
  });
  // Of the row as it is now: it may have been attached since it was read.
  await emit(tx, fileEvents.refused, {
    fileId: moved._id.toHexString(),
    ownerId: moved.ownerId.toHexString(),
    code,
    attachedTo: toAttachment(moved),
  });
  return moved;
}
