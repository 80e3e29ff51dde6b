import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { FileModel, type StoredFile } from "@/models/file";
import { shownStatuses } from "../states";
import { deleteFile } from "./remove";

/** What a picture shows: a person by their avatar, a startup by its logo. */
export interface Pictured {
  readonly kind: "user" | "startup";
  readonly id: string;
}

const purposes = { user: "avatar", startup: "logo" } as const;

const attachedTo = ({ kind, id }: Pictured) => ({
  "attachedTo.id": objectId(id),
  "attachedTo.kind": kind,
  purpose: purposes[kind],
});

/**
 * Attaches a picture to what it shows, so that it stays while it is checked. Answers its row: it may be shown once it is `ready`.
 * Throws 422 `file_unusable` for a file that was refused, or that is not theirs or of another purpose.
 */
export async function choosePicture(tx: Tx, to: Pictured, fileId: string): Promise<Lean<StoredFile>> {
  const id = objectId(to.id);
  const row = await FileModel.findOneAndUpdate(
    {
      _id: objectId(fileId),
      ...(to.kind === "user" ? { ownerId: id } : { startupId: id }),
      purpose: purposes[to.kind],
      status: { $in: ["pending", "held", "ready"] },
    },
    { $set: { attachedTo: { kind: to.kind, id }, updatedAt: now() } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row)
    throw new Problem("file_unusable", {
      errors: [{ path: "fileId", code: "file_unusable", message: "unknown_file" }],
    });
  await audit(tx, {
    action: "file.attach",
    entity: "file",
    entityId: fileId,
    after: { kind: to.kind, id: to.id },
  });
  return row;
}

/** Deletes the pictures of a person or a startup that newer ones replace. */
export async function replacePictures(tx: Tx, of: Pictured, kept: readonly string[]): Promise<void> {
  const rows = await FileModel.find({
    ...attachedTo(of),
    _id: { $nin: kept.map(objectId) },
    status: { $in: shownStatuses },
  })
    .session(tx.session)
    .lean();
  for (const row of rows) await deleteFile(tx, row);
}

/** Detaches the pictures of a person or a startup: they can be chosen again until the sweep deletes them. */
export async function detachPictures(tx: Tx, of: Pictured): Promise<void> {
  await FileModel.updateMany(attachedTo(of), { $set: { attachedTo: null, updatedAt: now() } }, { session: tx.session });
}

/** Whether a file is still the chosen picture of a person or a startup, and everyone may see it. */
export async function isShowable(tx: Tx, of: Pictured, fileId: string): Promise<boolean> {
  const row = await FileModel.findOne({ ...attachedTo(of), _id: objectId(fileId), status: "ready" })
    .session(tx.session)
    .lean();
  return row !== null;
}
