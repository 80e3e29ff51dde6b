import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { FileModel, type StoredFile } from "@/models/file";
import { FileReportModel } from "@/models/file-report";
import { findShown } from "../authorize";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { isDoubtful, toAdminFile, toAttachment } from "../present";
import type { AdminFile, FileDecision } from "../schema";
import { refuseFile } from "./refuse";

/** Ends the doubt about a picture that is shown. Throws 409 `invalid_transition` where another moderator was first. */
async function keepShown(tx: Tx, row: Lean<StoredFile>): Promise<Lean<StoredFile>> {
  const kept = await FileModel.findOneAndUpdate(
    { _id: row._id, status: "ready", doubtful: true },
    { $set: { doubtful: false, updatedAt: now() } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!kept) throw new Problem("invalid_transition", { extra: { state: row.status } });
  return kept;
}

/**
 * A moderator lets a held file be read, or one that is shown and gave cause for doubt stay so, or refuses it, whose owner is then notified. Throws 404, 403 (audited) for one's own, and 409
 * `invalid_transition` where another one was first. Emits `file.allowed` or `file.refused`.
 */
export async function decideFile(
  ctx: Context,
  id: string,
  { allow, code = "other", reason }: FileDecision,
): Promise<AdminFile> {
  const row = await findShown(id);
  if (!row) throw new Problem("not_found");
  if (row.ownerId.equals(signedIn(ctx).userId)) return deny(ctx, "file.decide", "file", id);
  return transaction(ctx, async (tx) => {
    const doubtful = isDoubtful(row);
    if (row.status !== "held" && !doubtful) throw new Problem("invalid_transition", { extra: { state: row.status } });
    const moved = allow
      ? doubtful
        ? await keepShown(tx, row)
        : await transition(tx, fileMachine, row, "allow", { set: { code: null, doubtful: false, updatedAt: now() } })
      : await refuseFile(tx, row, code);
    // Of the row as it is now: it may have been chosen since it was read.
    if (allow) await emit(tx, fileEvents.allowed, { fileId: id, attachedTo: toAttachment(moved) });
    await FileReportModel.updateMany(
      { fileId: row._id, closedAt: null },
      { $set: { closedAt: now() } },
      { session: tx.session },
    );
    await audit(tx, {
      action: "file.decide",
      entity: "file",
      entityId: id,
      after: { allow, code: moved.code, reason },
    });
    return toAdminFile(moved);
  });
}
