import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A person's report of a review: one for each review and person. */
export interface ReviewReport {
  targetId: Types.ObjectId;
  reporterId: Types.ObjectId;
  reason: string;
  createdAt: Date;
}

const schema = new Schema<ReviewReport>(
  {
    targetId: { type: Schema.Types.ObjectId, required: true },
    reporterId: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "review_reports" },
);
schema.index({ targetId: 1, reporterId: 1 }, { unique: true });
schema.index({ reporterId: 1, createdAt: 1 });

export const ReviewReportModel = defineModel<ReviewReport>("ReviewReport", schema);
