import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { conversationStatuses, type ConversationStatus } from "@/lib/messages/states";

/** How a conversation stands for one of its two people. */
export interface ConversationSide {
  userId: Types.ObjectId;
  /** Whether they have accepted it: at the beginning, by an answer, or by saying so. */
  accepted: boolean;
  archivedAt: Date | null;
  mutedAt: Date | null;
  /** The last message that they have read, by its number. */
  readUpTo: number;
  /** How many messages of the other they have not read. */
  unread: number;
}

/** What two people write to each other: one row a pair. */
export interface Conversation {
  /** Both ids, in order. */
  pairKey: string;
  /** In the order of the key, as `sides` are. */
  participants: Types.ObjectId[];
  sides: ConversationSide[];
  startedBy: Types.ObjectId;
  status: ConversationStatus;
  /** When nobody can write any more; null while nothing ends it. */
  closesAt: Date | null;
  /** The number of the latest message; 0: none yet. */
  lastSeq: number;
  lastMessageId: Types.ObjectId | null;
  /** Until there is a message, when the conversation was begun. */
  lastMessageAt: Date;
  createdAt: Date;
}

const side = new Schema<ConversationSide>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    accepted: { type: Boolean, required: true },
    archivedAt: { type: Date, default: null },
    mutedAt: { type: Date, default: null },
    readUpTo: { type: Number, default: 0 },
    unread: { type: Number, default: 0 },
  },
  { _id: false },
);

const schema = new Schema<Conversation>(
  {
    pairKey: { type: String, required: true },
    participants: { type: [Schema.Types.ObjectId], required: true },
    sides: { type: [side], required: true },
    startedBy: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: conversationStatuses, required: true },
    closesAt: { type: Date, default: null },
    lastSeq: { type: Number, default: 0 },
    lastMessageId: { type: Schema.Types.ObjectId, default: null },
    lastMessageAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "conversations" },
);
schema.index({ pairKey: 1 }, { unique: true });
schema.index({ participants: 1, lastMessageAt: 1, _id: 1 });
schema.index({ lastMessageAt: 1 });
schema.index({ closesAt: 1 }, { partialFilterExpression: { status: "open", closesAt: { $gt: new Date(0) } } });

export const ConversationModel = defineModel<Conversation>("Conversation", schema);
