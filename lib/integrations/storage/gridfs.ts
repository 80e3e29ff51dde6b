import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GridFSBucket } from "mongodb";
import { connect } from "@/lib/core/db/connect";
import { databaseHealth } from "@/lib/core/health/database";
import { FileObjectModel } from "@/models/file-object";
import type { FileStore, NewObject, StoredObject } from "./store";

async function bucket(): Promise<GridFSBucket> {
  const { connection } = await connect();
  if (!connection.db) throw new Error("No database is connected");
  return new GridFSBucket(connection.db, { bucketName: "files" });
}

/** Keys are ids of the bucket, which the driver types as ObjectIds. */
const idOf = (key: string) => key as unknown as Parameters<GridFSBucket["openDownloadStream"]>[0];

/** The default store: the database itself, so that every instance has it and the backup includes it. */
export const gridFs: FileStore = {
  kind: "database",

  async put(key: string, { path }: NewObject): Promise<void> {
    const upload = (await bucket()).openUploadStreamWithId(idOf(key), key);
    await pipeline(createReadStream(path), upload);
  },

  async get(key: string): Promise<Readable | null> {
    const store = await bucket();
    const found = await FileObjectModel.exists({ _id: key });
    return found ? store.openDownloadStream(idOf(key)) : null;
  },

  async remove(key: string): Promise<void> {
    const store = await bucket();
    if (await FileObjectModel.exists({ _id: key })) await store.delete(idOf(key));
  },

  async *list(prefix = ""): AsyncIterable<StoredObject> {
    await connect();
    const within = prefix === "" ? {} : { _id: { $gte: prefix, $lt: `${prefix}\uffff` } };
    for await (const { _id, length, uploadDate } of FileObjectModel.find(within, { length: 1, uploadDate: 1 })
      .lean()
      .cursor({ batchSize: 500 }))
      yield { key: _id, bytes: length, storedAt: uploadDate };
  },

  isUp: async () => (await databaseHealth()).up,
};
