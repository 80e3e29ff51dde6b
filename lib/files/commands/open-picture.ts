import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer as whole } from "node:stream/consumers";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { logger } from "@/lib/core/logger";
import { fileStore } from "@/lib/integrations/storage/file-store";
import type { StoredFile } from "@/models/file";
import { findShown } from "../authorize";
import { formatFor, resized, type PictureFormat } from "../examine/picture";
import { isForEveryone } from "../readers";
import { isPublicPicture, type PictureSize } from "../states";
import { variantKey } from "../variants";

/** Stores what was made of a picture, so that it is made once. Where that fails it is made again. */
async function keep(key: string, bytes: Buffer, format: PictureFormat): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-picture-"));
  try {
    const path = join(folder, randomUUID());
    await writeFile(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await fileStore().put(key, { path, bytes: bytes.length, sha256, contentType: `image/${format}` });
  } catch (error) {
    // Another call may have stored it first.
    logger().debug({ context: "files", err: error }, "a size of a picture was not stored");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function variantOf(row: Lean<StoredFile>, size: PictureSize, format: PictureFormat): Promise<Buffer> {
  const key = variantKey(row.key, size, format);
  const known = await fileStore().get(key);
  if (known) return whole(known);
  const stored = await fileStore().get(row.key);
  if (!stored) throw new Problem("not_found");
  const bytes = await resized(await whole(stored), size, format);
  await keep(key, bytes, format);
  return bytes;
}

export interface OpenedPicture {
  readonly format: PictureFormat;
  readonly etag: string;
  /** Null where the caller's copy is the present one. */
  readonly bytes: Buffer | null;
}

/** A public picture at one size, made at its first request. Throws 404 unless it was let through, and 503 while the store is down. */
export async function openPicture(
  fileId: string,
  size: PictureSize,
  { accept, knownEtag }: { accept: string; knownEtag: string | null },
): Promise<OpenedPicture> {
  const row = await findShown(fileId);
  if (row?.status !== "ready" || !isPublicPicture(row) || !(await isForEveryone(row))) throw new Problem("not_found");
  const format = formatFor(accept, size);
  const etag = `"${row.sha256.slice(0, 32)}-${size}-${format}"`;
  if (knownEtag?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag))
    return { format, etag, bytes: null };
  try {
    return { format, etag, bytes: await variantOf(row, size, format) };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });
  }
}
