import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  reportReasons,
  reportStatuses,
  targetTypes,
  type ReportReason,
  type ReportStatus,
  type TargetType,
} from "@/lib/moderation/states";

/** What a target looked like when it was reported; it does not change with its target. */
export interface Evidence {
  at: Date;
  /** Texts by the name of their field. */
  fields: { name: string; text: string }[];
  /** Of a message: it and five either side, as all read them. */
  messages: { id: Types.ObjectId; senderId: Types.ObjectId; text: string; at: Date; reported: boolean }[];
}

/** One person's report of something, once for ever. */
export interface Report {
  caseId: Types.ObjectId;
  reporterId: Types.ObjectId;
  targetType: TargetType;
  targetId: Types.ObjectId;
  /** Who answers for the target: the person, the author, the founder. */
  targetUserId: Types.ObjectId;
  reason: ReportReason;
  details: string;
  status: ReportStatus;
  /** Whether the two stood in contact then; others do not count toward a suspension. */
  inContact: boolean;
  /** False once its case was overturned: it does not count any more. */
  counts: boolean;
  evidence: Evidence;
  createdAt: Date;
  closedAt: Date | null;
  purgeAt: Date | null;
}

const schema = new Schema<Report>(
  {
    caseId: { type: Schema.Types.ObjectId, required: true },
    reporterId: { type: Schema.Types.ObjectId, required: true },
    targetType: { type: String, enum: targetTypes, required: true },
    targetId: { type: Schema.Types.ObjectId, required: true },
    targetUserId: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    details: { type: String, default: "" },
    status: { type: String, enum: reportStatuses, required: true },
    inContact: { type: Boolean, required: true },
    counts: { type: Boolean, required: true },
    evidence: {
      type: new Schema<Evidence>(
        {
          at: { type: Date, required: true },
          fields: [
            new Schema({ name: { type: String, required: true }, text: { type: String, default: "" } }, { _id: false }),
          ],
          messages: [
            new Schema(
              {
                id: { type: Schema.Types.ObjectId, required: true },
                senderId: { type: Schema.Types.ObjectId, required: true },
                text: { type: String, default: "" },
                at: { type: Date, required: true },
                reported: { type: Boolean, required: true },
              },
              { _id: false },
            ),
          ],
        },
        { _id: false },
      ),
      required: true,
    },
    createdAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    purgeAt: { type: Date, default: null },
  },
  { collection: "reports" },
);
schema.index({ reporterId: 1, targetType: 1, targetId: 1 }, { unique: true });
schema.index({ targetUserId: 1, status: 1, createdAt: 1 });
schema.index({ reporterId: 1, createdAt: -1, _id: -1 });
schema.index({ caseId: 1, createdAt: 1, _id: 1 });
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

export const ReportModel = defineModel<Report>("Report", schema);
