import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** Proof that one reaction to one event took effect: written in the transaction of that effect. */
export interface ReactionReceipt {
  eventId: Types.ObjectId;
  reaction: string;
  at: Date;
}

const schema = new Schema<ReactionReceipt>(
  {
    eventId: { type: Schema.Types.ObjectId, required: true },
    reaction: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: "reaction_receipts" },
);
schema.index({ eventId: 1, reaction: 1 }, { unique: true });
schema.index({ at: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

export const ReactionReceiptModel = defineModel<ReactionReceipt>("ReactionReceipt", schema);
