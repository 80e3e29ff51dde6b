import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { FileModel } from "@/models/file";
import { isPublic, shownStatuses, type AttachmentKind, type FilePurpose } from "../states";
import { deleteFile } from "./remove";

interface Place {
  readonly kind: AttachmentKind;
  readonly id: string;
}

interface Attachment {
  readonly fileIds: readonly string[];
  readonly purpose: FilePurpose;
  /** The paths of the input's fields, in the same order. */
  readonly fields?: readonly string[];
  /** Whether only scanned files may be attached. */
  readonly scanned?: boolean;
  readonly to: Place;
  /** Those of `fileIds` that are attached there already. */
  readonly attached?: readonly string[];
}

/** The statuses in which a file may be attached. */
function attachable(purpose: FilePurpose, scanned: boolean): readonly ("ready" | "pending" | "held")[] {
  if (scanned) return ["ready"];
  return isPublic(purpose) ? ["ready", "pending", "held"] : ["ready", "pending"];
}

/**
 * Attaches the caller's own files, which are attached to nothing yet, to what they send in the same transaction. One that waits for the
 * scanner may be attached, unless only scanned ones may, and so may a public picture that waits for a moderator; no one reads either until
 * then. Throws 422 `file_unusable`, which names the others.
 */
export async function attachFiles(
  tx: Tx,
  {
    fileIds,
    purpose,
    fields = fileIds.map((_id, index) => `fileIds.${index}`),
    scanned = false,
    to,
    attached: present = [],
  }: Attachment,
): Promise<void> {
  if (fileIds.length === 0) return;
  const ownerId = objectId(signedIn(tx.ctx).userId);
  const unusable: string[] = [];
  const statuses = attachable(purpose, scanned);
  for (const [index, id] of fileIds.entries()) {
    if (present.includes(id)) continue;
    const attached = await FileModel.updateOne(
      { _id: objectId(id), ownerId, purpose, attachedTo: null, status: { $in: statuses } },
      { $set: { attachedTo: { kind: to.kind, id: objectId(to.id) }, slot: null, updatedAt: now() } },
      { session: tx.session },
    );
    if (attached.modifiedCount === 0) unusable.push(fields[index] ?? "");
    else await audit(tx, { action: "file.attach", entity: "file", entityId: id, after: { kind: to.kind, id: to.id } });
  }
  if (unusable.length > 0)
    throw new Problem("file_unusable", {
      errors: unusable.map((path) => ({ path, code: "file_unusable", message: "unknown_file" })),
    });
}

/** Deletes some of the files of what they are attached to. */
export async function deleteAttached(tx: Tx, to: Place, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const rows = await FileModel.find({
    _id: { $in: fileIds.map(objectId) },
    "attachedTo.id": objectId(to.id),
    "attachedTo.kind": to.kind,
    status: { $in: shownStatuses },
  })
    .session(tx.session)
    .lean();
  for (const row of rows) await deleteFile(tx, row);
}
