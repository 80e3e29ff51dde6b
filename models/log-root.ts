import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The root of the log as published on a day. Immutable: it can prove what it covers for ever. */
export interface LogRoot {
  /** The day in UTC, `YYYY-MM-DD`. */
  on: string;
  size: number;
  /** Hex. */
  root: string;
  publishedAt: Date;
}

const schema = new Schema<LogRoot>(
  {
    on: { type: String, required: true },
    size: { type: Number, required: true, min: 0 },
    root: { type: String, required: true },
    publishedAt: { type: Date, required: true },
  },
  { collection: "log_roots" },
);
schema.index({ on: 1 }, { unique: true });
schema.index({ size: 1, on: 1 });
schema.index({ publishedAt: -1, _id: -1 });

export const LogRootModel = defineModel<LogRoot>("LogRoot", schema);
