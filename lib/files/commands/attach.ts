import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { FileModel } from "@/models/file";
import type { AttachmentKind, FilePurpose } from "../states";

interface Attachment {
  readonly fileIds: readonly string[];
  readonly purpose: FilePurpose;
  readonly to: { readonly kind: AttachmentKind; readonly id: string };
}

/**
 * Attaches the caller's own files, which are attached to nothing yet, to what they send in the same transaction. One that waits for the
 * scanner may be attached, and is read by no one until then. Throws 422 `file_unusable`, which names the others.
 */
export async function attachFiles(tx: Tx, { fileIds, purpose, to }: Attachment): Promise<void> {
  if (fileIds.length === 0) return;
  const ownerId = objectId(signedIn(tx.ctx).userId);
  const unusable: number[] = [];
  for (const [index, id] of fileIds.entries()) {
    const attached = await FileModel.updateOne(
      { _id: objectId(id), ownerId, purpose, attachedTo: null, status: { $in: ["ready", "pending"] } },
      { $set: { attachedTo: { kind: to.kind, id: objectId(to.id) }, slot: null, updatedAt: now() } },
      { session: tx.session },
    );
    if (attached.modifiedCount === 0) unusable.push(index);
    else await audit(tx, { action: "file.attach", entity: "file", entityId: id, after: { kind: to.kind, id: to.id } });
  }
  if (unusable.length > 0)
    throw new Problem("file_unusable", {
      errors: unusable.map((index) => ({ path: `fileIds.${index}`, code: "file_unusable", message: "unknown_file" })),
    });
}
