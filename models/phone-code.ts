import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const phoneCodeStates = ["queued", "sent", "failed"] as const;
export type PhoneCodeState = (typeof phoneCodeStates)[number];

/** The code that someone was sent last, and the message that carries it: a person has at most one, under their id. */
export interface PhoneCode {
  _id: Types.ObjectId;
  /** The number in E.164, encrypted. */
  numberSealed: string;
  numberHash: string;
  codeHash: string;
  /** The code for the message; null once it was sent. */
  codeSealed: string | null;
  /** Codes that were entered, right or wrong. */
  tries: number;
  locale: "en" | "fr";
  requestId: string;
  state: PhoneCodeState;
  expiresAt: Date;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
}

const schema = new Schema<PhoneCode>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    numberSealed: { type: String, required: true },
    numberHash: { type: String, required: true },
    codeHash: { type: String, required: true },
    codeSealed: { type: String, default: null },
    tries: { type: Number, default: 0 },
    locale: { type: String, enum: ["en", "fr"], required: true },
    requestId: { type: String, required: true },
    state: { type: String, enum: phoneCodeStates, required: true },
    expiresAt: { type: Date, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { collection: "phone_codes" },
);
schema.index({ state: 1, availableAt: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const PhoneCodeModel = defineModel<PhoneCode>("PhoneCode", schema);
