import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A person who wants nothing to do with another: neither reaches the other while it exists. */
export interface Block {
  blockerId: Types.ObjectId;
  blockedId: Types.ObjectId;
  createdAt: Date;
}

const schema = new Schema<Block>(
  {
    blockerId: { type: Schema.Types.ObjectId, required: true },
    blockedId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "blocks" },
);
schema.index({ blockerId: 1, blockedId: 1 }, { unique: true });
schema.index({ blockedId: 1 });

export const BlockModel = defineModel<Block>("Block", schema);
