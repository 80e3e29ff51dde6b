import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/**
 * The length of one person's event log, and how many messages they have not read. Each append updates this one row, so that two
 * never take the same number and none is committed before a lower one.
 */
export interface StreamHead {
  /** The person. */
  _id: Types.ObjectId;
  seq: number;
  unreadMessages: number;
}

const schema = new Schema<StreamHead>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    seq: { type: Number, required: true, min: 0 },
    unreadMessages: { type: Number, required: true, min: 0 },
  },
  { collection: "stream_heads" },
);

export const StreamHeadModel = defineModel<StreamHead>("StreamHead", schema);
