import { Schema, Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  appealStatuses,
  penalties,
  targetTypes,
  type AppealStatus,
  type Penalty,
  type TargetType,
} from "@/lib/moderation/states";

/** A person's appeal against a decision: one, within 30 days. */
export interface DecisionAppeal {
  id: Types.ObjectId;
  statement: string;
  at: Date;
  status: AppealStatus;
  decidedBy: Types.ObjectId | null;
  decidedAt: Date | null;
  /** As the person reads it. */
  reason: string | null;
}

/** What a moderator decided about a person or something of theirs. Never changed but by its appeal. */
export interface Decision {
  caseId: Types.ObjectId;
  targetUserId: Types.ObjectId;
  targetType: TargetType;
  targetId: Types.ObjectId;
  action: Penalty;
  /** Which rule was broken, and why that is so, as the person reads it. */
  rule: string;
  reason: string;
  byId: Types.ObjectId;
  at: Date;
  /** Of a suspension. */
  until: Date | null;
  /** Whether it closed the account, which may have been closed before. */
  closedAccount: boolean;
  appeal: DecisionAppeal | null;
  purgeAt: Date | null;
}

const schema = new Schema<Decision>(
  {
    caseId: { type: Schema.Types.ObjectId, required: true },
    targetUserId: { type: Schema.Types.ObjectId, required: true },
    targetType: { type: String, enum: targetTypes, required: true },
    targetId: { type: Schema.Types.ObjectId, required: true },
    action: { type: String, enum: penalties, required: true },
    rule: { type: String, required: true },
    reason: { type: String, required: true },
    byId: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    until: { type: Date, default: null },
    closedAccount: { type: Boolean, required: true },
    appeal: {
      type: new Schema<DecisionAppeal>(
        {
          id: { type: Schema.Types.ObjectId, required: true },
          statement: { type: String, required: true },
          at: { type: Date, required: true },
          status: { type: String, enum: appealStatuses, required: true },
          decidedBy: { type: Schema.Types.ObjectId, default: null },
          decidedAt: { type: Date, default: null },
          reason: { type: String, default: null },
        },
        { _id: false },
      ),
      default: null,
    },
    purgeAt: { type: Date, default: null },
  },
  { collection: "decisions" },
);
schema.index({ targetUserId: 1, at: -1, _id: -1 });
schema.index(
  { "appeal.id": 1 },
  { unique: true, partialFilterExpression: { "appeal.id": { $gt: new Types.ObjectId("0".repeat(24)) } } },
);
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

export const DecisionModel = defineModel<Decision>("Decision", schema);
