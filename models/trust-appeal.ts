import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { appealStatuses, type AppealStatus } from "@/lib/trust/states";

/** An appeal against an entry of the appellant's trust ledger, and its decision. */
export interface TrustAppeal {
  entryId: Types.ObjectId;
  subjectId: Types.ObjectId;
  status: AppealStatus;
  /** In the subject's own words. */
  reason: string;
  decision: { by: Types.ObjectId; reason: string; at: Date } | null;
  createdAt: Date;
}

const decision = new Schema(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

const schema = new Schema<TrustAppeal>(
  {
    entryId: { type: Schema.Types.ObjectId, required: true },
    subjectId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: appealStatuses, required: true },
    reason: { type: String, required: true },
    decision: { type: decision, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "trust_appeals" },
);
// One appeal per entry, whatever races.
schema.index({ entryId: 1 }, { unique: true });
schema.index({ status: 1, createdAt: 1, _id: 1 });
schema.index({ subjectId: 1, createdAt: -1 });

export const TrustAppealModel = defineModel<TrustAppeal>("TrustAppeal", schema);
