import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The warning of one person whose account is erased unless they come back; it goes when they do. */
export interface InactivityNotice {
  userId: Types.ObjectId;
  /** The `key` of its mail. */
  mailKey: string;
  queuedAt: Date;
  /** When a mail server took it; null until then. Nothing is erased before it did. */
  sentAt: Date | null;
}

const schema = new Schema<InactivityNotice>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    mailKey: { type: String, required: true },
    queuedAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  },
  { collection: "inactivity_notices" },
);
schema.index({ userId: 1 }, { unique: true });
schema.index({ sentAt: 1 });

export const InactivityNoticeModel = defineModel<InactivityNotice>("InactivityNotice", schema);
