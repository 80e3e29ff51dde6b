import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A piece of a stored object in GridFS, in the driver's own form: only the store writes it, through the driver. */
export interface FileChunk {
  files_id: string;
  n: number;
  data: Buffer;
}

const schema = new Schema<FileChunk>(
  {
    files_id: { type: String, required: true },
    n: { type: Number, required: true },
    data: { type: Buffer, required: true },
  },
  { collection: "files.chunks" },
);
schema.index({ files_id: 1, n: 1 }, { unique: true });

export const FileChunkModel = defineModel<FileChunk>("FileChunk", schema);
