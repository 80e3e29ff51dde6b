import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { digestPeriods, type DigestPeriod } from "@/lib/notifications/preferences/states";
import { daysKept } from "@/lib/core/retention";

export const digestStates = ["waiting", "sent", "empty", "failed"] as const;
export type DigestState = (typeof digestStates)[number];

/** The digest of one person, for one of their local days; it waits for its hour from the first notification that it gathers. */
export interface Digest {
  userId: Types.ObjectId;
  period: DigestPeriod;
  /** The local day on which it is sent. */
  day: string;
  state: DigestState;
  createdAt: Date;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
}

const schema = new Schema<Digest>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    period: { type: String, enum: digestPeriods, required: true },
    day: { type: String, required: true },
    state: { type: String, enum: digestStates, required: true },
    createdAt: { type: Date, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { collection: "digests" },
);
schema.index({ userId: 1, period: 1, day: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
// The backstop of what `retention.sweep` removes earlier.
schema.index({ createdAt: 1 }, { expireAfterSeconds: daysKept("notifications") * 24 * 3600 });

export const DigestModel = defineModel<Digest>("Digest", schema);
