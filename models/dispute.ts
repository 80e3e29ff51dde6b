import { Schema, type Types } from "mongoose";
import { currencies } from "@/lib/core/currencies";
import { defineModel } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import {
  disputeCauses,
  disputeStatuses,
  liveStatuses,
  type DisputeCause,
  type DisputeStatus,
} from "@/lib/disputes/states";

/** A party's statement and evidence: immutable once sent. */
export interface Statement {
  text: string;
  evidence: string[];
  /** Absent in older rows. */
  fileIds?: Types.ObjectId[];
  at: Date;
}

/** A moderator's ruling, with the reason shown to both parties. */
export interface StoredRuling {
  payeePercent: number;
  by: Types.ObjectId;
  /** The second moderator who confirmed a ruling on a large sum, which takes effect only then. */
  confirmedBy: Types.ObjectId | null;
  reason: string;
  at: Date;
}

/** A dispute over one milestone's money. */
export interface Dispute {
  milestoneId: Types.ObjectId;
  agreementId: Types.ObjectId;
  startupId: Types.ObjectId;
  payerId: Types.ObjectId;
  payeeId: Types.ObjectId;
  claimantId: Types.ObjectId;
  status: DisputeStatus;
  amountMinor: number;
  currency: Currency;
  /** The percentage that the claimant wants the payee to get. */
  claimPercent: number;
  claim: Statement;
  answer: Statement | null;
  proposal: StoredRuling | null;
  /** The first moderator's ruling on a large sum, which waits for a second moderator. */
  pending: StoredRuling | null;
  acceptedBy: Types.ObjectId[];
  electedBy: Types.ObjectId[];
  /** Whether a second moderator decides it free of charge. */
  smallClaim: boolean;
  openedAt: Date;
  answeredAt: Date | null;
  proposedAt: Date | null;
  escalatedAt: Date | null;
  outcome: {
    cause: DisputeCause;
    payeePercent: number;
    reason: string | null;
    by: Types.ObjectId | null;
    confirmedBy: Types.ObjectId | null;
    at: Date;
  } | null;
  /** When the next time-driven transition is due; null: none. */
  nextMoveAt: Date | null;
  /** When the next action of a party or moderator is due; moderators see disputes in this order. Null once it is over. */
  deadlineAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const statement = new Schema<Statement>(
  {
    text: { type: String, required: true },
    evidence: { type: [String], default: [] },
    fileIds: { type: [Schema.Types.ObjectId], default: [] },
    at: { type: Date, required: true },
  },
  { _id: false },
);
const ruling = new Schema<StoredRuling>(
  {
    payeePercent: { type: Number, required: true, min: 0, max: 100 },
    by: { type: Schema.Types.ObjectId, required: true },
    confirmedBy: { type: Schema.Types.ObjectId, default: null },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);
const outcome = new Schema(
  {
    cause: { type: String, enum: disputeCauses, required: true },
    payeePercent: { type: Number, required: true },
    reason: { type: String, default: null },
    by: { type: Schema.Types.ObjectId, default: null },
    confirmedBy: { type: Schema.Types.ObjectId, default: null },
    at: { type: Date, required: true },
  },
  { _id: false },
);

const schema = new Schema<Dispute>(
  {
    milestoneId: { type: Schema.Types.ObjectId, required: true },
    agreementId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    payerId: { type: Schema.Types.ObjectId, required: true },
    payeeId: { type: Schema.Types.ObjectId, required: true },
    claimantId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: disputeStatuses, required: true },
    amountMinor: { type: Number, required: true },
    currency: { type: String, enum: currencies, required: true },
    claimPercent: { type: Number, required: true, min: 0, max: 100 },
    claim: { type: statement, required: true },
    answer: { type: statement, default: null },
    proposal: { type: ruling, default: null },
    pending: { type: ruling, default: null },
    acceptedBy: { type: [Schema.Types.ObjectId], default: [] },
    electedBy: { type: [Schema.Types.ObjectId], default: [] },
    smallClaim: { type: Boolean, required: true },
    openedAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
    proposedAt: { type: Date, default: null },
    escalatedAt: { type: Date, default: null },
    outcome: { type: outcome, default: null },
    nextMoveAt: { type: Date, default: null },
    deadlineAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "disputes" },
);
// One live dispute over one milestone.
schema.index({ milestoneId: 1 }, { unique: true, partialFilterExpression: { status: { $in: [...liveStatuses] } } });
schema.index({ milestoneId: 1, createdAt: 1 });
schema.index({ nextMoveAt: 1 });
schema.index({ status: 1, deadlineAt: 1, _id: 1 });
// Serves the queries for what a user wrote as a moderator.
schema.index({ "proposal.by": 1 }, { sparse: true });
schema.index({ payerId: 1, createdAt: -1, _id: -1 });
schema.index({ payeeId: 1, createdAt: -1, _id: -1 });

export const DisputeModel = defineModel<Dispute>("Dispute", schema);
