import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";

/**
 * One signed-in device: the refresh-token family, and a snapshot of the actor, so that one read decides a request. A command
 * that changes those facts of a user changes them here in the same transaction.
 */
export interface Session {
  userId: Types.ObjectId;
  persona: Persona;
  name: string;
  locale: "en" | "fr";
  /** Absent in rows of a release that did not copy it. */
  timeZone?: string;
  emailVerified: boolean;
  /** While a moderation case suspends them. */
  suspension?: { until: Date | null } | null;
  /** SHA-256 of the current refresh token's id; the previous one stays valid for a 10 s overlap. */
  refreshHash: string;
  previousRefreshHash: string | null;
  rotatedAt: Date;
  createdAt: Date;
  lastUsedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedReason: string | null;
  userAgent: string;
  address: string;
}

const schema = new Schema<Session>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    persona: { type: String, enum: personas, required: true },
    name: { type: String, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    timeZone: { type: String },
    emailVerified: { type: Boolean, required: true },
    suspension: { type: new Schema({ until: { type: Date, default: null } }, { _id: false }), default: null },
    refreshHash: { type: String, required: true },
    previousRefreshHash: { type: String, default: null },
    rotatedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    idleExpiresAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
    revokedReason: { type: String, default: null },
    userAgent: { type: String, default: "" },
    address: { type: String, default: "" },
  },
  { collection: "sessions" },
);
schema.index({ userId: 1, revokedAt: 1, lastUsedAt: -1, _id: -1 });
// Serve the job that removes ended ones, whichever way they ended.
schema.index({ revokedAt: 1 });
schema.index({ idleExpiresAt: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: daysKept("sessions") * 24 * 3600 });

export const SessionModel = defineModel<Session>("Session", schema);
