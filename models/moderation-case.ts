import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  caseStatuses,
  liveStatuses,
  reportReasons,
  targetTypes,
  type CaseStatus,
  type ReportReason,
  type TargetType,
} from "@/lib/moderation/states";

/** A suspension that a case holds. The longest of a person's is the sanction in their row. */
export interface CaseSuspension {
  /** The moderator who decided it; null where the reports did. */
  by: Types.ObjectId | null;
  since: Date;
  /** Null until a moderator decides. */
  until: Date | null;
  endedAt: Date | null;
}

/** What moderators decide about one target: its reports, and what was done. */
export interface ModerationCase {
  targetType: TargetType;
  targetId: Types.ObjectId;
  /** Who answers for it. */
  targetUserId: Types.ObjectId;
  status: CaseStatus;
  /** The gravest reason among its reports, and by when someone looks at it; null where nothing waits. */
  reason: ReportReason;
  deadlineAt: Date | null;
  /** Reports that are not dismissed. */
  reports: number;
  triagedBy: Types.ObjectId | null;
  triagedAt: Date | null;
  suspension: CaseSuspension | null;
  /** The decision, who made it, and the appeal against it. */
  decisionId: Types.ObjectId | null;
  decidedBy: Types.ObjectId | null;
  appealId: Types.ObjectId | null;
  createdAt: Date;
  closedAt: Date | null;
  purgeAt: Date | null;
}

const schema = new Schema<ModerationCase>(
  {
    targetType: { type: String, enum: targetTypes, required: true },
    targetId: { type: Schema.Types.ObjectId, required: true },
    targetUserId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: caseStatuses, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    deadlineAt: { type: Date, default: null },
    reports: { type: Number, required: true, min: 0 },
    triagedBy: { type: Schema.Types.ObjectId, default: null },
    triagedAt: { type: Date, default: null },
    suspension: {
      type: new Schema<CaseSuspension>(
        {
          by: { type: Schema.Types.ObjectId, default: null },
          since: { type: Date, required: true },
          until: { type: Date, default: null },
          endedAt: { type: Date, default: null },
        },
        { _id: false },
      ),
      default: null,
    },
    decisionId: { type: Schema.Types.ObjectId, default: null },
    decidedBy: { type: Schema.Types.ObjectId, default: null },
    appealId: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    purgeAt: { type: Date, default: null },
  },
  { collection: "moderation_cases" },
);
schema.index(
  { targetType: 1, targetId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: [...liveStatuses] } } },
);
schema.index({ status: 1, deadlineAt: 1, _id: 1 });
schema.index({ status: 1, closedAt: -1, _id: -1 });
schema.index({ targetUserId: 1, "suspension.endedAt": 1 });
schema.index({ "suspension.endedAt": 1, "suspension.until": 1 });
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

export const ModerationCaseModel = defineModel<ModerationCase>("ModerationCase", schema);
