import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A browser on which this user has signed in before, identified by the hash of its long-lived cookie. */
export interface KnownDevice {
  userId: Types.ObjectId;
  deviceHash: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

const schema = new Schema<KnownDevice>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    deviceHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "known_devices" },
);
schema.index({ userId: 1, deviceHash: 1 }, { unique: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const KnownDeviceModel = defineModel<KnownDevice>("KnownDevice", schema);
