import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { feedbackKinds, feedbackStatuses, type FeedbackKind, type FeedbackStatus } from "@/lib/feedback/states";

/** What someone, with an account or without, tells us about the product. */
export interface Feedback {
  /** Null of a visitor. */
  userId: Types.ObjectId | null;
  kind: FeedbackKind;
  message: string;
  /** Of which page they speak: its path, without a query. */
  page: string;
  /** 1 to 5. */
  rating: number | null;
  /** Whether they agree to be written to about it. */
  mayContact: boolean;
  /** Where a visitor is written to, normalised; absent where they gave none, and after its period. */
  email?: string;
  locale: "en" | "fr";
  status: FeedbackStatus;
  createdAt: Date;
}

const schema = new Schema<Feedback>(
  {
    userId: { type: Schema.Types.ObjectId, default: null },
    kind: { type: String, enum: feedbackKinds, required: true },
    message: { type: String, required: true },
    page: { type: String, required: true },
    rating: { type: Number, default: null },
    mayContact: { type: Boolean, required: true },
    email: { type: String },
    locale: { type: String, enum: ["en", "fr"], required: true },
    status: { type: String, enum: feedbackStatuses, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "feedback" },
);
schema.index({ status: 1, createdAt: -1, _id: -1 });
schema.index({ status: 1, kind: 1, createdAt: -1, _id: -1 });
schema.index({ userId: 1, createdAt: 1 });
schema.index({ createdAt: 1 });
schema.index({ email: 1, createdAt: 1 }, { partialFilterExpression: { email: { $exists: true } } });

export const FeedbackModel = defineModel<Feedback>("Feedback", schema);
