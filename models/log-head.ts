import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The length of the log. Each append updates this one row, so that two never take the same position. */
export interface LogHead {
  _id: "head";
  size: number;
}

const schema = new Schema<LogHead>(
  { _id: { type: String, required: true }, size: { type: Number, required: true, min: 0 } },
  { collection: "log_heads" },
);

export const LogHeadModel = defineModel<LogHead>("LogHead", schema);
