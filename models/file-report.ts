import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A person's report of a public picture: one for each picture and person. */
export interface FileReport {
  fileId: Types.ObjectId;
  reporterId: Types.ObjectId;
  reason: string;
  createdAt: Date;
  /** When a moderator decided on the picture: the report does not count against it any more. */
  closedAt: Date | null;
}

const schema = new Schema<FileReport>(
  {
    fileId: { type: Schema.Types.ObjectId, required: true },
    reporterId: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true },
    createdAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
  },
  { collection: "file_reports" },
);
schema.index({ fileId: 1, reporterId: 1 }, { unique: true });
schema.index({ reporterId: 1, createdAt: 1 });

export const FileReportModel = defineModel<FileReport>("FileReport", schema);
