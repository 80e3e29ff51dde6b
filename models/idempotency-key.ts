import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The first response for one Idempotency-Key, stored for 24 hours. */
export interface IdempotencyKey {
  /** SHA-256 over caller, method, path and key. */
  _id: string;
  /** The caller's account; null for one without a session, absent in rows from before. */
  callerId?: string | null;
  requestHash: string;
  state: "running" | "done";
  lockedUntil: Date;
  status: number | null;
  body: string | null;
  expiresAt: Date;
}

const schema = new Schema<IdempotencyKey>(
  {
    _id: { type: String, required: true },
    callerId: { type: String },
    requestHash: { type: String, required: true },
    state: { type: String, enum: ["running", "done"], required: true },
    lockedUntil: { type: Date, required: true },
    status: { type: Number, default: null },
    body: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "idempotency_keys" },
);
schema.index({ callerId: 1 }, { sparse: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const IdempotencyKeyModel = defineModel<IdempotencyKey>("IdempotencyKey", schema);
