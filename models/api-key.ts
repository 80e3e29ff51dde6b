import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";

/** One secret of a key. Rotation adds one, and gives the others an end. */
export interface ApiKeySecret {
  /** SHA-256, base64url. */
  hash: string;
  /** The beginning of the secret, by which its owner recognises it. */
  prefix: string;
  createdAt: Date;
  /** Null: as long as the key. */
  endsAt: Date | null;
}

/**
 * A program's access in its maker's name, with a snapshot of the maker as sessions have it, so that one read decides a request. A
 * command that changes those facts of a user changes them here in the same transaction.
 */
export interface ApiKey {
  ownerId: Types.ObjectId;
  name: string;
  /** Permissions that it may use; at most its maker's. */
  scopes: string[];
  /** The only startup that it may act for; null: all of its maker's. */
  startupId: Types.ObjectId | null;
  /** Addresses and networks (CIDR) from which it may be used; none: everywhere. */
  allowedAddresses: string[];
  expiresAt: Date | null;
  secrets: ApiKeySecret[];
  /** A place among its maker's living keys, of which there are only so many. */
  slot: number;
  persona: Persona;
  actorName: string;
  locale: "en" | "fr";
  timeZone: string;
  emailVerified: boolean;
  suspension: { until: Date | null } | null;
  /** Whether its maker's plan has API access. */
  inPlan: boolean;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  revokedReason: string | null;
}

const schema = new Schema<ApiKey>(
  {
    ownerId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    scopes: { type: [String], required: true },
    startupId: { type: Schema.Types.ObjectId, default: null },
    allowedAddresses: { type: [String], default: [] },
    expiresAt: { type: Date, default: null },
    secrets: {
      type: [
        new Schema(
          {
            hash: { type: String, required: true },
            prefix: { type: String, required: true },
            createdAt: { type: Date, required: true },
            endsAt: { type: Date, default: null },
          },
          { _id: false },
        ),
      ],
      required: true,
    },
    slot: { type: Number, required: true },
    persona: { type: String, enum: personas, required: true },
    actorName: { type: String, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    timeZone: { type: String, required: true },
    emailVerified: { type: Boolean, required: true },
    suspension: { type: new Schema({ until: { type: Date, default: null } }, { _id: false }), default: null },
    inPlan: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    revokedReason: { type: String, default: null },
  },
  { collection: "api_keys" },
);
schema.index({ "secrets.hash": 1 }, { unique: true });
schema.index({ ownerId: 1, slot: 1 }, { unique: true, partialFilterExpression: { revokedAt: null } });
schema.index({ ownerId: 1, createdAt: -1, _id: -1 });
schema.index({ revokedAt: 1 });

export const ApiKeyModel = defineModel<ApiKey>("ApiKey", schema);
