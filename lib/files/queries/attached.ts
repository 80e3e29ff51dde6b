import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { FileModel } from "@/models/file";
import { isShown, refusalOf, toFile } from "../present";
import type { FileCard, UploadedFile } from "../schema";

/** Some files by id, for callers who may see what they are attached to. */
export async function findFileCards(ids: readonly string[]): Promise<ReadonlyMap<string, FileCard>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await FileModel.find(
    { _id: { $in: ids } },
    { name: 1, contentType: 1, bytes: 1, status: 1, code: 1 },
  ).lean();
  return new Map(
    rows.flatMap(({ _id, name, contentType, bytes, status, code }) => {
      const id = _id.toHexString();
      return isShown(status)
        ? [[id, { id, name, contentType, bytes, status, ...refusalOf({ status, code }) }] as const]
        : [];
    }),
  );
}

/** Some files by id with their sizes, for callers who may see what they are attached to. */
export async function findFiles(
  ids: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, UploadedFile>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await FileModel.find({ _id: { $in: ids } }, null, sessionOption(session)).lean();
  return new Map(rows.flatMap((row) => (isShown(row.status) ? [[row._id.toHexString(), toFile(row)] as const] : [])));
}
