import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";

export const pushStates = ["queued", "sent", "skipped", "gathered", "failed"] as const;
export type PushState = (typeof pushStates)[number];

/** What one browser is to show. Its text is made when it is sent. */
export interface Push {
  /** Natural key: one per notification and browser, or per browser and end of quiet hours. */
  key: string;
  userId: Types.ObjectId;
  subscriptionId: Types.ObjectId;
  /** The keys of the notifications or messages that it shows: one, or those that quiet hours have gathered. */
  notifications: string[];
  state: PushState;
  createdAt: Date;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
}

const schema = new Schema<Push>(
  {
    key: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    subscriptionId: { type: Schema.Types.ObjectId, required: true },
    notifications: { type: [String], required: true },
    state: { type: String, enum: pushStates, required: true },
    createdAt: { type: Date, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { collection: "pushes" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ createdAt: 1 }, { expireAfterSeconds: daysKept("pushes") * 24 * 3600 });

export const PushModel = defineModel<Push>("Push", schema);
