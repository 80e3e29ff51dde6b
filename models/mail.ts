import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { retentionDays } from "@/lib/core/retention";

export const mailStates = ["queued", "sent", "kept", "failed"] as const;
export type MailState = (typeof mailStates)[number];

/** One mail to one address. Its texts are deleted once it is sent, since they may contain single-use links. */
export interface Mail {
  /** Natural key: one mail per cause and recipient, despite retries. */
  key: string;
  kind: string;
  userId: string | null;
  to: string;
  locale: "en" | "fr";
  subject: string;
  text: string;
  html: string;
  requestId: string;
  state: MailState;
  createdAt: Date;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
  sentAt: Date | null;
}

const schema = new Schema<Mail>(
  {
    key: { type: String, required: true },
    kind: { type: String, required: true },
    userId: { type: String, default: null },
    to: { type: String, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    subject: { type: String, required: true },
    text: { type: String, default: "" },
    html: { type: String, default: "" },
    requestId: { type: String, required: true },
    state: { type: String, enum: mailStates, required: true },
    createdAt: { type: Date, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
    sentAt: { type: Date, default: null },
  },
  { collection: "mails" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ to: 1, createdAt: -1 });
schema.index({ sentAt: 1 }, { expireAfterSeconds: retentionDays.mail * 24 * 3600 });

export const MailModel = defineModel<Mail>("Mail", schema);
