import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const mailTokenPurposes = ["verify", "reset", "restore"] as const;
export type MailTokenPurpose = (typeof mailTokenPurposes)[number];

/** A single-use secret that was mailed in a link; only its hash is stored. `subjectId` is a registration or a user. */
export interface MailToken {
  tokenHash: string;
  purpose: MailTokenPurpose;
  subjectId: Types.ObjectId;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<MailToken>(
  {
    tokenHash: { type: String, required: true },
    purpose: { type: String, enum: mailTokenPurposes, required: true },
    subjectId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "mail_tokens" },
);
schema.index({ tokenHash: 1 }, { unique: true });
schema.index({ subjectId: 1, purpose: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MailTokenModel = defineModel<MailToken>("MailToken", schema);
