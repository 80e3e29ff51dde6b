import { Schema, type Types } from "mongoose";
import { currencies } from "@/lib/core/currencies";
import { defineModel } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import {
  MAX_AMOUNT_MINOR,
  MIN_AMOUNT_MINOR,
  disputableStatuses,
  milestoneStatuses,
  type DisputableStatus,
  type MilestoneStatus,
} from "@/lib/milestones/states";

/** One delivery, and the changes that the payer requested. */
export interface Submission {
  round: number;
  note: string;
  links: string[];
  /** Absent in older rows. */
  fileIds?: Types.ObjectId[];
  at: Date;
  changes: { reason: string; at: Date } | null;
}

/** Where this milestone can currently be paid. */
export interface PaymentPageRef {
  sessionId: string;
  url: string;
  /** Number of the payment page of this milestone: 1, 2, … */
  attempt: number;
}

/** One member of staff's decision that a refund made without us stands. */
export interface RefundConfirmation {
  reason: string;
  by: Types.ObjectId;
  at: Date;
}

/** A piece of work under an agreement and the money held for it. Only the ledger records what happened to the money. */
export interface Milestone {
  agreementId: Types.ObjectId;
  startupId: Types.ObjectId;
  payerId: Types.ObjectId;
  payeeId: Types.ObjectId;
  title: string;
  description: string;
  status: MilestoneStatus;
  amountMinor: number;
  currency: Currency;
  dueAt: Date;
  /** How many payment pages were requested: part of each one's outbound idempotency key. */
  attempts: number;
  page: PaymentPageRef | null;
  /** When its payer discarded it before paying; a payment that still arrives is returned. */
  discardedAt: Date | null;
  fundedAt: Date | null;
  startedAt: Date | null;
  submittedAt: Date | null;
  reviewedMs: number;
  changeRounds: number;
  clockFrom: Date | null;
  disputedAt: Date | null;
  disputedFrom: DisputableStatus | null;
  /** Whether anything in `cardCases` is open: no held money moves. */
  cardDisputed: boolean;
  /** The processor's ids of open cases and of refunds made without us. Absent in older rows. */
  cardCases?: string[];
  /** Over $5,000 the first of two decisions about a refund made without us. Absent in older rows. */
  refundConfirmation?: RefundConfirmation | null;
  closedAt: Date | null;
  submissions: Submission[];
  refundReason: string | null;
  /** The open dispute that blocks its money, or the last one. */
  disputeId: Types.ObjectId | null;
  /** When the next time-driven transition is due; null: none. */
  nextMoveAt: Date | null;
  /** The day of the last reminder about the delivery under review; 0: none yet. */
  remindedDay: number;
  holdWarnedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const changes = new Schema(
  { reason: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false },
);
const submission = new Schema<Submission>(
  {
    round: { type: Number, required: true },
    note: { type: String, required: true },
    links: { type: [String], default: [] },
    fileIds: { type: [Schema.Types.ObjectId], default: [] },
    at: { type: Date, required: true },
    changes: { type: changes, default: null },
  },
  { _id: false },
);
const page = new Schema<PaymentPageRef>(
  {
    sessionId: { type: String, required: true },
    url: { type: String, required: true },
    attempt: { type: Number, required: true },
  },
  { _id: false },
);

const refundConfirmation = new Schema<RefundConfirmation>(
  {
    reason: { type: String, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

const schema = new Schema<Milestone>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    payerId: { type: Schema.Types.ObjectId, required: true },
    payeeId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    description: { type: String, default: "" },
    status: { type: String, enum: milestoneStatuses, required: true },
    amountMinor: {
      type: Number,
      required: true,
      min: MIN_AMOUNT_MINOR,
      max: MAX_AMOUNT_MINOR,
      validate: Number.isSafeInteger,
    },
    currency: { type: String, enum: currencies, required: true },
    dueAt: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    page: { type: page, default: null },
    discardedAt: { type: Date, default: null },
    fundedAt: { type: Date, default: null },
    startedAt: { type: Date, default: null },
    submittedAt: { type: Date, default: null },
    reviewedMs: { type: Number, default: 0 },
    changeRounds: { type: Number, default: 0 },
    clockFrom: { type: Date, default: null },
    disputedAt: { type: Date, default: null },
    disputedFrom: { type: String, enum: [...disputableStatuses, null], default: null },
    cardDisputed: { type: Boolean, default: false },
    cardCases: { type: [String], default: [] },
    refundConfirmation: { type: refundConfirmation, default: null },
    closedAt: { type: Date, default: null },
    submissions: { type: [submission], default: [] },
    refundReason: { type: String, default: null },
    disputeId: { type: Schema.Types.ObjectId, default: null },
    nextMoveAt: { type: Date, default: null },
    remindedDay: { type: Number, default: 0 },
    holdWarnedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "milestones" },
);
schema.index({ agreementId: 1, createdAt: 1, _id: 1 });
schema.index({ startupId: 1, status: 1, createdAt: 1, _id: 1 });
schema.index({ payerId: 1, createdAt: -1, _id: -1 });
schema.index({ payeeId: 1, createdAt: -1, _id: -1 });
schema.index({ nextMoveAt: 1 });
schema.index({ status: 1, clockFrom: 1 });
schema.index({ closedAt: 1 });
schema.index({ cardDisputed: 1, _id: 1 }, { partialFilterExpression: { cardDisputed: true } });
schema.index({ fundedAt: 1 }, { partialFilterExpression: { holdWarnedAt: null, closedAt: null } });

export const MilestoneModel = defineModel<Milestone>("Milestone", schema);
