import { auditRead } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { getReadable } from "../authorize";
import { linkTo } from "../links";
import type { FileLink, FileLinks, LinkInput, LinksInput } from "../schema";
import { isSealed } from "../sealing";
import { LINK_SECONDS, SCAN_LINK_SECONDS } from "../states";

/**
 * Creates a link to a file's bytes for the caller alone, and records it. Throws 404, 403 `access_ended` where their access was
 * withdrawn, 409 `file_pending` before the file was scanned, and 422 for more than 300 s where it is a scan of an identity document.
 */
export async function createLink(ctx: Context, id: string, { expiresInSeconds }: LinkInput): Promise<FileLink> {
  const { userId } = signedIn(ctx);
  const most = isSealed((await getReadable(ctx, id)).purpose) ? SCAN_LINK_SECONDS : LINK_SECONDS;
  if (expiresInSeconds !== undefined && expiresInSeconds > most)
    throw new Problem("invalid_input", {
      errors: [{ path: "expiresInSeconds", code: "too_big", message: ["too_high", { max: most }] }],
    });
  await auditRead(ctx, "file.link", "file", id, userId);
  return linkTo(id, userId, expiresInSeconds ?? most);
}

/** Creates links to several files: to all of them or to none. */
export async function createLinks(ctx: Context, { fileIds }: LinksInput): Promise<FileLinks> {
  const items = [];
  for (const fileId of new Set(fileIds)) items.push({ fileId, ...(await createLink(ctx, fileId, {})) });
  return { items };
}
