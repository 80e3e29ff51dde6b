import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Types } from "mongoose";
import { decryptBytes, encryptBytes, newDataKey } from "@/lib/core/crypto/byte-encryption";
import type { Lean } from "@/lib/core/db/model";
import { fileStore } from "@/lib/integrations/storage/file-store";
import type { NewObject } from "@/lib/integrations/storage/store";
import type { StoredFile } from "@/models/file";
import type { FilePurpose } from "./states";

/** What a file's data key and its bytes are bound to. */
export const sealContext = (id: Types.ObjectId): string => `file:${id.toHexString()}:bytes`;

/** Whether the objects of a purpose are encrypted: scans of identity documents. */
export const isSealed = (purpose: FilePurpose): boolean => purpose === "identity";

/** Writes the encrypted form of a file beside it, under a key of its own. Returns what is stored, and the wrapped key. */
export async function sealFile(
  id: Types.ObjectId,
  { path, contentType }: Pick<NewObject, "path" | "contentType">,
): Promise<{ object: NewObject; sealedKey: string }> {
  const context = sealContext(id);
  const { key, wrapped } = newDataKey(context);
  const sealed = encryptBytes(await readFile(path), key, context);
  const target = `${path}.sealed`;
  await writeFile(target, sealed);
  const sha256 = createHash("sha256").update(sealed).digest("hex");
  return { object: { path: target, bytes: sealed.length, sha256, contentType }, sealedKey: wrapped };
}

/**
 * Opens a file's object as what was uploaded; null where there is none. An encrypted one is read and authenticated whole before its
 * first byte: it throws where it was altered.
 */
export async function openObject(row: Lean<StoredFile>): Promise<Readable | null> {
  const stream = await fileStore().get(row.key);
  const wrapped = row.sealedKey ?? null;
  if (stream === null || wrapped === null) return stream;
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Readable.from([decryptBytes(Buffer.concat(pieces), wrapped, sealContext(row._id))]);
}
