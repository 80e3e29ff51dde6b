import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The root of the log as it was published on a day. Never changed: what it covers can be proved by it for good. */
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
