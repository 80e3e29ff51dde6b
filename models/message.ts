import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { messageFlags, type MessageFlag } from "@/lib/messages/states";

/** What one person wrote to another. */
export interface Message {
  conversationId: Types.ObjectId;
  /** Its number in the conversation, from 1. */
  seq: number;
  senderId: Types.ObjectId;
  receiverId: Types.ObjectId;
  /** As everyone reads it: what the filter took out is not in it. Empty once its sender was erased. */
  text: string;
  flags: MessageFlag[];
  /** Whether it speaks of paying outside the platform. */
  nudge: boolean;
  fileIds: Types.ObjectId[];
  /** Given by the sender's client, so that sending again sends nothing new. */
  clientId: string;
  /** Keyed hash of the text and the files as they were sent. */
  sentHash: string;
  /** Keyed hash of its letters and digits; null for a short text. */
  fingerprint: string | null;
  editedAt: Date | null;
  /** Since when moderation shows it to its sender alone. Absent where it never did. */
  hiddenAt?: Date | null;
  createdAt: Date;
}

const schema = new Schema<Message>(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    seq: { type: Number, required: true, min: 1 },
    senderId: { type: Schema.Types.ObjectId, required: true },
    receiverId: { type: Schema.Types.ObjectId, required: true },
    text: { type: String, default: "" },
    flags: { type: [{ type: String, enum: messageFlags }], default: [] },
    nudge: { type: Boolean, default: false },
    fileIds: { type: [Schema.Types.ObjectId], default: [] },
    clientId: { type: String, required: true },
    sentHash: { type: String, required: true },
    fingerprint: { type: String, default: null },
    editedAt: { type: Date, default: null },
    hiddenAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "messages" },
);
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, senderId: 1, clientId: 1 }, { unique: true });
schema.index({ senderId: 1, receiverId: 1 });
schema.index({ createdAt: 1 });

export const MessageModel = defineModel<Message>("Message", schema);
