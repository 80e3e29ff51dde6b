import { Readable } from "node:stream";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { FileModel } from "@/models/file";
import { archiveOf } from "../archive";
import { openObject } from "../sealing";

/** More files than anyone may have. */
const MOST = 5000;

/**
 * A ZIP of a text and of every file that a person has uploaded and that may be read, each opened when its turn comes. A file without an object, whose
 * removal is under way, is left out.
 */
export async function archiveOwnFiles(userId: string, first: { name: string; text: string }): Promise<Readable> {
  await connect();
  const rows = await FileModel.find({ ownerId: objectId(userId), status: "ready" })
    .sort({ createdAt: 1, _id: 1 })
    .limit(MOST)
    .lean();
  return archiveOf([
    { name: first.name, open: () => Promise.resolve(Readable.from([Buffer.from(first.text)])) },
    ...rows.map((row) => ({ name: `files/${row.name}`, open: () => openObject(row) })),
  ]);
}
