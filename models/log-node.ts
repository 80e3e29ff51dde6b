import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/**
 * A complete subtree of the log: the hash over its 2^level leaves. A proof needs only a few of them instead of every leaf.
 */
export interface LogNode {
  /** `level:index`: the subtree whose leaves start at index × 2^level. */
  _id: string;
  /** Hex. */
  hash: string;
}

const schema = new Schema<LogNode>(
  { _id: { type: String, required: true }, hash: { type: String, required: true } },
  { collection: "log_nodes" },
);

export const LogNodeModel = defineModel<LogNode>("LogNode", schema);
