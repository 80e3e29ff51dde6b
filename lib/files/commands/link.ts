import { auditRead } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { getReadable } from "../authorize";
import { linkTo } from "../links";
import type { FileLink, FileLinks, LinkInput, LinksInput } from "../schema";
import { LINK_SECONDS } from "../states";

/**
 * Creates a link to a file's bytes for the caller alone, and records it. Throws 404, 403 `access_ended` where their access was
 * withdrawn, and 409 `file_pending` before the file was scanned.
 */
export async function createLink(ctx: Context, id: string, { expiresInSeconds }: LinkInput): Promise<FileLink> {
  const { userId } = signedIn(ctx);
  await getReadable(ctx, id);
  await auditRead(ctx, "file.link", "file", id, userId);
  return linkTo(id, userId, expiresInSeconds);
}

/** Creates links to several files: to all of them or to none. */
export async function createLinks(ctx: Context, { fileIds }: LinksInput): Promise<FileLinks> {
  const items = [];
  for (const fileId of new Set(fileIds))
    items.push({ fileId, ...(await createLink(ctx, fileId, { expiresInSeconds: LINK_SECONDS })) });
  return { items };
}
