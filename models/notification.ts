import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";
import { notificationTypes, type NotificationType } from "@/lib/notifications/states";

/** A notification in the application. Its text is generated when it is read, in the reader's language. */
export interface Notification {
  /** Natural key: one per cause and reader, despite retries. */
  key: string;
  userId: Types.ObjectId;
  type: NotificationType;
  /** What the text mentions: people, roles, startups, by their names at that time. */
  data: Record<string, string | number>;
  url: string;
  /** Of a hidden one, when it was created. */
  readAt: Date | null;
  createdAt: Date;
  /** Its reader wants no such notification in the product: it is not listed, and only an e-mail or a push may tell of it. */
  hidden?: true;
  /** Who caused it, where a block between them and the reader ends such notifications. */
  byId?: string;
  /** Others whose names or words it holds. Absent where that is not known, in rows from before. */
  aboutIds?: Types.ObjectId[];
  /** When a digest named it. */
  digestedAt?: Date;
}

const schema = new Schema<Notification>(
  {
    key: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    type: { type: String, enum: notificationTypes, required: true },
    data: { type: Schema.Types.Mixed, default: {} },
    url: { type: String, required: true },
    readAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    hidden: { type: Boolean },
    byId: { type: String },
    aboutIds: { type: [Schema.Types.ObjectId], default: undefined },
    digestedAt: { type: Date },
  },
  { collection: "notifications" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ userId: 1, readAt: 1, createdAt: -1, _id: -1 });
schema.index({ aboutIds: 1 });
schema.index({ createdAt: 1 }, { expireAfterSeconds: daysKept("notifications") * 24 * 3600 });

export const NotificationModel = defineModel<Notification>("Notification", schema);
