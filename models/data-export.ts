import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  dataExportStatuses,
  dataExportTasks,
  type DataExportStatus,
  type DataExportTask,
} from "@/lib/privacy/exports/states";

/** The archive of one person's data with their files: the latest that they asked for. */
export interface DataExport {
  subjectId: Types.ObjectId;
  status: DataExportStatus;
  requestedAt: Date;
  /** Until then it can be downloaded. */
  expiresAt: Date;
  /** Where its objects are, numbered from 0; null unless it is ready. */
  place: string | null;
  parts: number;
  /** What is sent, in bytes. */
  bytes: number;
  /** The key of its objects, wrapped by the field key; null unless it is ready. */
  sealedKey: string | null;
  state: DataExportTask;
  /** Of the queue of tasks: see `lib/core/queue`. */
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
}

const schema = new Schema<DataExport>(
  {
    subjectId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: dataExportStatuses, required: true },
    requestedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    place: { type: String, default: null },
    parts: { type: Number, default: 0 },
    bytes: { type: Number, default: 0 },
    sealedKey: { type: String, default: null },
    state: { type: String, enum: dataExportTasks, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { collection: "data_exports" },
);
schema.index({ subjectId: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ status: 1, requestedAt: 1 });
schema.index({ status: 1, expiresAt: 1 });

export const DataExportModel = defineModel<DataExport>("DataExport", schema);
