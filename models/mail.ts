import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";
import { mailCategories, type MailCategory } from "@/lib/notifications/preferences/states";

export const mailStates = ["queued", "sent", "kept", "failed", "skipped"] as const;
export type MailState = (typeof mailStates)[number];

/** Why a mail was not sent: its reader's choice, what they did meanwhile, or what their mail server says of the address. */
export const skipReasons = ["preference", "read", "blocked", "inactive", "suppressed"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What decides, when a mail is sent, whether it still should be. */
export interface MailGate {
  /** The key of the notification that the mail repeats: once that is read, the mail is not sent. */
  notification: string | null;
  /** Who caused it: nothing is sent where one of the two blocks the other. */
  byId: string | null;
  /** The first unread message that the mail is about: once it is read, the mail is not sent. Its words are read when it is. */
  message?: { conversationId: string; seq: number } | null;
}

/**
 * One mail to one address. Its texts are deleted once it is sent or skipped, since they may contain single-use links; the row, whatever
 * became of it, at the end of its period.
 */
export interface Mail {
  /** Natural key: one mail per cause and recipient, despite retries. */
  key: string;
  kind: string;
  /** Absent in rows from before there were categories, which are sent. */
  category?: MailCategory;
  /** Absent or null where nothing but a refused address keeps it from being sent. */
  gate?: MailGate | null;
  /** Headers of this mail alone. Absent in rows from before. */
  headers?: Record<string, string>;
  userId: string | null;
  /** Others whose names or words it holds. Absent where that is not known, in rows from before. */
  aboutIds?: Types.ObjectId[];
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
  /** Why and when it was skipped. Absent in rows from before. */
  skipReason?: SkipReason | null;
  skippedAt?: Date | null;
}

const schema = new Schema<Mail>(
  {
    key: { type: String, required: true },
    kind: { type: String, required: true },
    category: { type: String, enum: mailCategories },
    gate: {
      type: new Schema<MailGate>(
        {
          notification: { type: String, default: null },
          byId: { type: String, default: null },
          message: {
            type: new Schema(
              { conversationId: { type: String, required: true }, seq: { type: Number, required: true } },
              { _id: false },
            ),
            default: null,
          },
        },
        { _id: false },
      ),
      default: null,
    },
    headers: { type: Schema.Types.Mixed, default: {} },
    userId: { type: String, default: null },
    aboutIds: { type: [Schema.Types.ObjectId], default: undefined },
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
    skipReason: { type: String, enum: skipReasons, default: null },
    skippedAt: { type: Date, default: null },
  },
  { collection: "mails" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ to: 1, createdAt: -1 });
schema.index({ aboutIds: 1 });
// Serves the job that deletes mails by the application's clock, and deletes what that job has missed for a week.
schema.index({ createdAt: 1 }, { expireAfterSeconds: (daysKept("mails") + 7) * 24 * 3600 });
schema.index({ sentAt: 1 }, { expireAfterSeconds: daysKept("mails") * 24 * 3600 });
schema.index({ skippedAt: 1 }, { expireAfterSeconds: daysKept("mails") * 24 * 3600 });

export const MailModel = defineModel<Mail>("Mail", schema);
