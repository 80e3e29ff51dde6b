import { Schema, Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  criteria,
  holdReasons,
  reviewStatuses,
  reviewedSides,
  type Criterion,
  type HoldReason,
  type ReviewStatus,
  type ReviewedSide,
} from "@/lib/reviews/states";

/** What one side of an agreement says of the other after the work. */
export interface Review {
  agreementId: Types.ObjectId;
  startupId: Types.ObjectId;
  /** Null once the author was erased. */
  authorId: Types.ObjectId | null;
  subjectId: Types.ObjectId;
  /** In which capacity the subject is reviewed. */
  side: ReviewedSide;
  /** 1 to 5 for each criterion of the side. */
  ratings: Partial<Record<Criterion, number>>;
  comment: string;
  /** The average of the ratings in exact twelfths. */
  twelfths: number;
  status: ReviewStatus;
  /** Why it is held; null while it is not. */
  heldFor: HoldReason | null;
  /** Reports since it was written or last kept. */
  reports: number;
  response: { text: string; at: Date } | null;
  decision: { by: Types.ObjectId; reason: string; at: Date } | null;
  createdAt: Date;
  /** When it is published even if the other side wrote nothing. */
  dueAt: Date;
  /** When it was first published; null before. */
  publishedAt: Date | null;
}

const schema = new Schema<Review>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    authorId: { type: Schema.Types.ObjectId, default: null },
    subjectId: { type: Schema.Types.ObjectId, required: true },
    side: { type: String, enum: reviewedSides, required: true },
    ratings: {
      type: new Schema(
        Object.fromEntries(criteria.map((name) => [name, { type: Number, min: 1, max: 5, required: false }])),
        { _id: false },
      ),
      required: true,
    },
    comment: { type: String, default: "" },
    twelfths: { type: Number, required: true },
    status: { type: String, enum: reviewStatuses, required: true },
    heldFor: { type: String, enum: [...holdReasons, null], default: null },
    reports: { type: Number, default: 0 },
    response: {
      type: new Schema({ text: { type: String, required: true }, at: { type: Date, required: true } }, { _id: false }),
      default: null,
    },
    decision: {
      type: new Schema(
        {
          by: { type: Schema.Types.ObjectId, required: true },
          reason: { type: String, required: true },
          at: { type: Date, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    createdAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
  },
  { collection: "reviews" },
);
// One review of each author, and one of each side, whatever races.
schema.index(
  { agreementId: 1, authorId: 1 },
  { unique: true, partialFilterExpression: { authorId: { $gt: new Types.ObjectId("0".repeat(24)) } } },
);
schema.index({ agreementId: 1, side: 1 }, { unique: true });
schema.index({ subjectId: 1, status: 1, publishedAt: -1, _id: -1 });
schema.index({ authorId: 1, createdAt: -1 });
schema.index({ status: 1, dueAt: 1 });
schema.index({ status: 1, createdAt: 1, _id: 1 });

export const ReviewModel = defineModel<Review>("Review", schema);
