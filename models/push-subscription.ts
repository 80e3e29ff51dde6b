import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A browser that a person lets show our notifications. */
export interface PushSubscription {
  userId: Types.ObjectId;
  /** The sign-in from which it was made or renewed: signing out there ends it. */
  sessionId: Types.ObjectId;
  endpoint: string;
  /** Keyed hash of the endpoint. */
  endpointHash: string;
  keys: { p256dh: string; auth: string };
  createdAt: Date;
}

const schema = new Schema<PushSubscription>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    sessionId: { type: Schema.Types.ObjectId, required: true },
    endpoint: { type: String, required: true },
    endpointHash: { type: String, required: true },
    keys: {
      type: new Schema(
        { p256dh: { type: String, required: true }, auth: { type: String, required: true } },
        { _id: false },
      ),
      required: true,
    },
    createdAt: { type: Date, required: true },
  },
  { collection: "push_subscriptions" },
);
schema.index({ endpointHash: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: 1, _id: 1 });

export const PushSubscriptionModel = defineModel<PushSubscription>("PushSubscription", schema);
