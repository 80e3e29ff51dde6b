import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A stored object's head in GridFS, in the driver's own form: only the store writes it, through the driver. */
export interface FileObject {
  /** The object's key. */
  _id: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
}

const schema = new Schema<FileObject>(
  {
    _id: { type: String, required: true },
    length: { type: Number, required: true },
    chunkSize: { type: Number, required: true },
    uploadDate: { type: Date, required: true },
    filename: { type: String, required: true },
  },
  { collection: "files.files" },
);
schema.index({ filename: 1, uploadDate: 1 });

export const FileObjectModel = defineModel<FileObject>("FileObject", schema);
