import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import type { Types } from "mongoose";
import { decryptBytes, encryptBytes, newDataKey } from "@/lib/core/crypto/byte-encryption";
import type { Lean } from "@/lib/core/db/model";
import { fileStore } from "@/lib/integrations/storage/file-store";
import type { DataExport } from "@/models/data-export";
import { exportPrefix } from "./states";

/** An archive is stored in encrypted pieces of this size, so that no more of it is ever in memory, whatever the store. */
export const PART_BYTES = 8 * 1024 * 1024;

/** What the key of an archive is bound to. */
export const exportContext = (id: Types.ObjectId): string => `data-export:${id.toHexString()}`;

const partContext = (id: Types.ObjectId, part: number): string => `${exportContext(id)}:${part}`;
const keyOf = (place: string, part: number): string => `${place}${String(part).padStart(6, "0")}`;

/** Cuts a stream into pieces of {@link PART_BYTES}; the last one may be shorter. */
async function* partsOf(content: Readable): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of content as AsyncIterable<Uint8Array>) {
    let rest = Buffer.from(piece);
    while (held + rest.length >= PART_BYTES) {
      const room = PART_BYTES - held;
      yield Buffer.concat([...pieces, rest.subarray(0, room)]);
      rest = rest.subarray(room);
      pieces = [];
      held = 0;
    }
    if (rest.length > 0) pieces.push(rest);
    held += rest.length;
  }
  if (held > 0) yield Buffer.concat(pieces);
}

/** Stores an archive while it is made, encrypted under a key of its own. Stops where `signal` aborts. */
export async function storeExport(
  { _id, subjectId, attempts }: Lean<DataExport>,
  content: Readable,
  signal: AbortSignal,
): Promise<Pick<DataExport, "place" | "parts" | "bytes" | "sealedKey">> {
  const place = `${exportPrefix(subjectId.toHexString())}${_id.toHexString()}/${attempts}/`;
  const { key, wrapped } = newDataKey(exportContext(_id));
  const folder = await mkdtemp(join(tmpdir(), "collabhub-export-"));
  let [parts, bytes] = [0, 0];
  try {
    for await (const part of partsOf(content)) {
      signal.throwIfAborted();
      const sealed = encryptBytes(part, key, partContext(_id, parts));
      const path = join(folder, "part");
      await writeFile(path, sealed);
      const sha256 = createHash("sha256").update(sealed).digest("hex");
      const object = { path, bytes: sealed.length, sha256, contentType: "application/octet-stream" };
      await fileStore().put(keyOf(place, parts), object);
      parts += 1;
      bytes += part.length;
    }
  } finally {
    content.destroy();
    await rm(folder, { recursive: true, force: true });
  }
  return { place, parts, bytes, sealedKey: wrapped };
}

/** Reads an archive that is ready, piece by piece. The stream fails where a piece is missing or was altered. */
export function openExport({ _id, place, parts, sealedKey }: Lean<DataExport>): Readable {
  async function* read() {
    for (let part = 0; part < parts; part += 1) {
      const object = place === null ? null : await fileStore().get(keyOf(place, part));
      if (object === null || sealedKey === null) throw new Error("A piece of an archive is missing");
      yield decryptBytes(await buffer(object), sealedKey, partContext(_id, part), exportContext(_id));
    }
  }
  return Readable.from(read());
}

/** Removes what is stored of a person's archives. May run again. */
export async function removeExports(userId: string): Promise<void> {
  const store = fileStore();
  const keys: string[] = [];
  for await (const { key } of store.list(exportPrefix(userId))) keys.push(key);
  for (const key of keys) await store.remove(key);
}
