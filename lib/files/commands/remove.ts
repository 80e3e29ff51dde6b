import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { transition } from "@/lib/core/state/transition";
import { isUndecided } from "@/lib/verification/queries/review-of-scans";
import { FileModel, type StoredFile } from "@/models/file";
import { getManaged } from "../authorize";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { toAttachment } from "../present";
import { isPublic, shownStatuses } from "../states";

/** Deletes a file: no one can read it from now on. The worker removes its object, then its row. */
export async function deleteFile(tx: Tx, row: Lean<StoredFile>): Promise<void> {
  await transition(tx, fileMachine, row, "delete", {
    set: { name: "", slot: null, state: "remove", ...dueAt(now()), updatedAt: now() },
    guard: { attachedTo: row.attachedTo },
  });
  if (row.status === "held" || row.doubtful) await emit(tx, fileEvents.heldChanged, { fileId: row._id.toHexString() });
  tx.wakeWorker();
}

/** Whether a file is part of what was sent to someone: its owner may not delete it. */
export const isInUse = ({ attachedTo }: Pick<StoredFile, "attachedTo">): boolean =>
  attachedTo?.kind === "milestone" || attachedTo?.kind === "dispute";

/**
 * Deletes a file that the caller has charge of. Throws 404, and 409 `file_in_use` once it was delivered or is evidence, and while a reviewer needs it. Emits
 * `file.removed` for one that shows a person or a startup, or is of a portfolio.
 */
export async function removeFile(ctx: Context, id: string): Promise<void> {
  const row = await getManaged(ctx, id);
  const { attachedTo } = row;
  if (isInUse(row) || (attachedTo?.kind === "verification" && (await isUndecided(attachedTo.id))))
    throw new Problem("file_in_use");
  await transaction(ctx, async (tx) => {
    await deleteFile(tx, row);
    if (isPublic(row.purpose) && row.attachedTo)
      await emit(tx, fileEvents.removed, { fileId: id, attachedTo: toAttachment(row) });
  });
}

/** Deletes every file that is attached to something, whoever owns it. */
export async function deleteAllAttached(tx: Tx, { kind, id }: NonNullable<StoredFile["attachedTo"]>): Promise<void> {
  const rows = await FileModel.find({ "attachedTo.id": id, "attachedTo.kind": kind, status: { $in: shownStatuses } })
    .session(tx.session)
    .lean();
  for (const row of rows) await deleteFile(tx, row);
}
