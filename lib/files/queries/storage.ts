import { DAY, SECOND, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { Problem } from "@/lib/core/http/problem";
import { scannerVersion } from "@/lib/integrations/antivirus/clamd";
import { fileStore } from "@/lib/integrations/storage/file-store";
import type { StoredObject } from "@/lib/integrations/storage/store";
import { FileModel } from "@/models/file";
import type { FileStorage } from "../schema";
import { pictureKey } from "../variants";

const BATCH = 500;

async function orphansAmong(objects: readonly StoredObject[]): Promise<number> {
  const old = objects.filter(({ storedAt }) => storedAt.getTime() <= nowMs() - DAY).map(({ key }) => pictureKey(key));
  if (old.length === 0) return 0;
  const known = new Set((await FileModel.find({ key: { $in: old } }, { key: 1 }).lean()).map(({ key }) => key));
  return old.filter((key) => !known.has(key)).length;
}

/** Reads the whole store once: its objects and bytes, and those that belong to no file. Throws 503 while it is down. */
async function readStore(): Promise<Pick<FileStorage, "objects" | "bytes" | "orphans">> {
  const seen = { objects: 0, bytes: 0, orphans: 0 };
  let batch: StoredObject[] = [];
  try {
    for await (const object of fileStore().list()) {
      seen.objects += 1;
      seen.bytes += object.bytes;
      batch.push(object);
      if (batch.length < BATCH) continue;
      seen.orphans += await orphansAmong(batch);
      batch = [];
    }
  } catch (cause) {
    throw new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });
  }
  return { ...seen, orphans: seen.orphans + (await orphansAmong(batch)) };
}

/** How much is stored, how much is pending, and whether the scanner is available; the route checks the permission. */
export async function getStorage(): Promise<FileStorage> {
  await connect();
  const [store, pending, held, version] = await Promise.all([
    readStore(),
    FileModel.countDocuments({ status: "pending" }),
    FileModel.countDocuments({ status: "held" }),
    scannerVersion(SECOND),
  ]);
  return {
    store: fileStore().kind,
    ...store,
    pending,
    held,
    scanner: { status: version === null ? "down" : "up", version },
  };
}
