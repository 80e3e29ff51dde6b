import { Schema, type Types } from "mongoose";
import { quotas, type Quota } from "@/lib/billing/plans";
import { defineModel } from "@/lib/core/db/model";

/**
 * How much of one limit an owner (or a startup, for its team) uses: the counter that the creating transaction increments.
 */
export interface PlanUsage {
  ownerId: Types.ObjectId;
  gate: Quota;
  used: number;
  /** The month (`YYYY-MM`, UTC) that a monthly limit is counted in. */
  period?: string | null;
  /** Incremented when a change of plan counts usage again, so that a concurrent consumer of a unit conflicts with it. */
  recounts: number;
  /** What an administrator allows beyond the plan until then. Absent where no one did. */
  override?: { limit: number; until: Date } | null;
}

const schema = new Schema<PlanUsage>(
  {
    ownerId: { type: Schema.Types.ObjectId, required: true },
    gate: { type: String, enum: quotas, required: true },
    used: { type: Number, required: true, min: 0 },
    period: { type: String, default: null },
    recounts: { type: Number, default: 0 },
    override: {
      type: new Schema(
        { limit: { type: Number, required: true, min: 1 }, until: { type: Date, required: true } },
        { _id: false },
      ),
    },
  },
  { collection: "plan_usage" },
);
schema.index({ ownerId: 1, gate: 1 }, { unique: true });

export const PlanUsageModel = defineModel<PlanUsage>("PlanUsage", schema);
