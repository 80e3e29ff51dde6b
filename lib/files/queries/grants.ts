import type { Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { FileGrantModel, type FileGrant } from "@/models/file-grant";

/** A person's grant to read a file, a withdrawn one included, or null. */
export async function findGrant(fileId: Types.ObjectId, userId: string): Promise<Lean<FileGrant> | null> {
  await connect();
  return FileGrantModel.findOne({ fileId, userId: objectId(userId) }).lean();
}
