import { auditRead } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { FieldDecryptionError } from "@/lib/core/crypto/field-encryption";
import type { Lean } from "@/lib/core/db/model";
import type { FileStream } from "@/lib/core/http/response";
import { Problem } from "@/lib/core/http/problem";
import { findViewer } from "@/lib/identity/queries/viewer";
import type { StoredFile } from "@/models/file";
import { findShown, isReadable } from "../authorize";
import { viewerOf } from "../links";
import { readingOf } from "../readers";
import { isSealed, openObject } from "../sealing";

/**
 * Opens a file's bytes for who a link was made for, and records it before the first one. Every fault of the link, and access that
 * ended since, is 403 `link_invalid`. Throws 503 while the store is down.
 */
export async function openContent(
  ctx: Context,
  id: string,
  query: Readonly<Record<string, unknown>>,
): Promise<{ row: Lean<StoredFile>; content: FileStream }> {
  const viewerId = viewerOf(id, query);
  if (viewerId === null) throw new Problem("link_invalid");
  const [row, viewer] = await Promise.all([findShown(id), findViewer(viewerId)]);
  if (!row || !viewer || !isReadable(row, viewer.persona) || (await readingOf(viewer, row)) !== "yes")
    throw new Problem("link_invalid");
  // Scans of identity documents take who follows the link to be signed in as who it was made for.
  if (isSealed(row.purpose) && ctx.actor?.userId !== viewerId) throw new Problem("link_invalid");
  const stream = await openObject(row).catch((cause: unknown) => {
    if (cause instanceof FieldDecryptionError) throw cause;
    throw new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });
  });
  if (stream === null) throw new Problem("link_invalid");
  try {
    await auditRead(ctx, "file.read", "file", id, viewerId);
  } catch (error) {
    stream.destroy();
    throw error;
  }
  return { row, content: { stream, bytes: row.bytes } };
}
