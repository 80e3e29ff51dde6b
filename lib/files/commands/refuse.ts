import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
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
  return transition(tx, fileMachine, row, "refuse", {
    set: { code, state: "remove", ...dueAt(now()), updatedAt: now() },
    event: {
      definition: fileEvents.refused,
      payload: {
        fileId: row._id.toHexString(),
        ownerId: row.ownerId.toHexString(),
        code,
        attachedTo: toAttachment(row),
      },
    },
  });
}
