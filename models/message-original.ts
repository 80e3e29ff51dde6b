import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A message as it was sent, where the filter took something out: encrypted, for a moderator who has a reason to read it. */
export interface MessageOriginal {
  messageId: Types.ObjectId;
  /** Encrypted with the field key, bound to the message. */
  text: string;
  createdAt: Date;
  /** When it is deleted; null while a case holds it. */
  expiresAt: Date | null;
}

const schema = new Schema<MessageOriginal>(
  {
    messageId: { type: Schema.Types.ObjectId, required: true },
    text: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
  },
  { collection: "message_originals" },
);
schema.index({ messageId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MessageOriginalModel = defineModel<MessageOriginal>("MessageOriginal", schema);
