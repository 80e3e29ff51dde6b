import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  ephemeralEventTypes,
  streamEventTypes,
  type EphemeralEventType,
  type StreamEventType,
} from "@/lib/stream/states";

/** One event of a person's log: what changed for them, as they may see it. */
export interface StreamEventRow {
  userId: Types.ObjectId;
  /** Others whose names or words it shows. Absent in rows from before, and in what is only passed on. */
  aboutIds?: Types.ObjectId[];
  /** Grows by one per person; absent for what is only passed on to open streams. */
  seq?: number;
  type: StreamEventType | EphemeralEventType;
  data: Record<string, unknown>;
  at: Date;
  expireAt: Date;
}

const schema = new Schema<StreamEventRow>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    aboutIds: { type: [Schema.Types.ObjectId], default: undefined },
    seq: { type: Number, min: 1 },
    type: { type: String, enum: [...streamEventTypes, ...ephemeralEventTypes], required: true },
    data: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    expireAt: { type: Date, required: true },
  },
  { collection: "stream_events" },
);
schema.index({ userId: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $exists: true } } });
schema.index({ aboutIds: 1 });
schema.index({ expireAt: 1 }, { expireAfterSeconds: 0 });

export const StreamEventModel = defineModel<StreamEventRow>("StreamEvent", schema);
