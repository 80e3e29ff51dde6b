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
  /** Their open streams, oldest first, of whichever process; those that lost their place end. */
  open?: { place: string; at: Date }[];
}

const schema = new Schema<StreamHead>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    seq: { type: Number, required: true, min: 0 },
    unreadMessages: { type: Number, required: true, min: 0 },
    open: { type: [new Schema({ place: String, at: Date }, { _id: false })], default: undefined },
  },
  { collection: "stream_heads" },
);

export const StreamHeadModel = defineModel<StreamHead>("StreamHead", schema);
