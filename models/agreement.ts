import { Schema, Types } from "mongoose";
import {
  agreementStatuses,
  agreementTypes,
  capacities,
  type AgreementStatus,
  type AgreementType,
  type Capacity,
} from "@/lib/agreements/states";
import { defineModel } from "@/lib/core/db/model";

export interface Party {
  userId: Types.ObjectId;
  capacity: Capacity;
  /** As the document names them, fixed at sending. Null in a draft and once the person was erased, absent in rows from before. */
  name?: string | null;
  viewedAt: Date | null;
  signedAt: Date | null;
  /** When it became this party's turn: reminders count from here. Null before. */
  turnAt: Date | null;
  /** How many reminders this party got in their turn. */
  reminders: number;
}

/** What every party signs: fixed at sending. */
export interface Frozen {
  /** SHA-256 (hex) of the frozen PDF. */
  sha256: string;
  templateVersion: string;
  /** The startup's name in the document. Absent in rows from before it was stored. */
  companyName?: string | null;
  /** The numbered text that the PDF was generated from. */
  text: unknown;
}

/** One party's notice of termination. */
export interface Notice {
  by: Types.ObjectId;
  at: Date;
  reason: string | null;
}

/** A contract between people of a startup. Once signed it is immutable; it can only be ended or replaced. */
export interface Agreement {
  startupId: Types.ObjectId;
  /** The application whose accepted offer it was drafted from, by itself: one draft for each. */
  applicationId: Types.ObjectId | null;
  /** The same application, where the draft was made again from an earlier agreement or amends one. Absent in older rows. */
  redraftFor?: Types.ObjectId | null;
  type: AgreementType;
  status: AgreementStatus;
  locale: "en" | "fr";
  /** In signing order. */
  parties: Party[];
  terms: Record<string, unknown>;
  createdBy: Types.ObjectId;
  sentBy: Types.ObjectId | null;
  frozen: Frozen | null;
  amendsId: Types.ObjectId | null;
  amendsSha256: string | null;
  decline: { by: Types.ObjectId; reason: string; at: Date } | null;
  noticeBy: Types.ObjectId[];
  /** The same notices with their texts. */
  notices: Notice[];
  /** When the notice ends it; null while it waits for the other parties or no notice was given. */
  terminatesAt: Date | null;
  /** The id of its public verification: random, so that only people who have the document can find it. Set at sending. */
  proofId: string | null;
  /** Digest of the sealed file, once sealed. */
  sealedSha256: string | null;
  sealedAt: Date | null;
  /** The amendment that replaces this agreement: set when all have signed it, in force once it is sealed. */
  amendedBy: Types.ObjectId | null;
  /** Incremented when milestones are planned under it, so that what ends it meanwhile conflicts. Absent in older rows. */
  plans?: number;
  /** Incremented with each review of it, so that both sides' reviews conflict. Absent in older rows. */
  reviews?: number;
  /** The day of the last reminder to review it; 0: none yet. Absent in older rows. */
  reviewRemindedDay?: number;
  /** When it was terminated, completed or replaced. */
  endedAt: Date | null;
  /** When an administrator reopened it for more milestones. Absent where none has. */
  reopenedAt?: Date | null;
  sentAt: Date | null;
  expiresAt: Date | null;
  signedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const party = new Schema<Party>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    capacity: { type: String, enum: capacities, required: true },
    name: { type: String, default: null },
    viewedAt: { type: Date, default: null },
    signedAt: { type: Date, default: null },
    turnAt: { type: Date, default: null },
    reminders: { type: Number, default: 0 },
  },
  { _id: false },
);
const frozen = new Schema<Frozen>(
  {
    sha256: { type: String, required: true },
    templateVersion: { type: String, required: true },
    companyName: { type: String, default: null },
    text: { type: Schema.Types.Mixed, required: true },
  },
  { _id: false },
);
const decline = new Schema(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

const notice = new Schema<Notice>(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    reason: { type: String, default: null },
  },
  { _id: false },
);

const schema = new Schema<Agreement>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    applicationId: { type: Schema.Types.ObjectId, default: null },
    redraftFor: { type: Schema.Types.ObjectId, default: null },
    type: { type: String, enum: agreementTypes, required: true },
    status: { type: String, enum: agreementStatuses, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    parties: { type: [party], required: true },
    terms: { type: Schema.Types.Mixed, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    sentBy: { type: Schema.Types.ObjectId, default: null },
    frozen: { type: frozen, default: null },
    amendsId: { type: Schema.Types.ObjectId, default: null },
    amendsSha256: { type: String, default: null },
    decline: { type: decline, default: null },
    noticeBy: { type: [Schema.Types.ObjectId], default: [] },
    notices: { type: [notice], default: [] },
    terminatesAt: { type: Date, default: null },
    proofId: { type: String, default: null },
    sealedSha256: { type: String, default: null },
    sealedAt: { type: Date, default: null },
    amendedBy: { type: Schema.Types.ObjectId, default: null },
    plans: { type: Number, default: 0 },
    reviews: { type: Number, default: 0 },
    reviewRemindedDay: { type: Number, default: 0 },
    endedAt: { type: Date, default: null },
    reopenedAt: { type: Date },
    sentAt: { type: Date, default: null },
    expiresAt: { type: Date, default: null },
    signedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "agreements", minimize: false },
);
schema.index({ "parties.userId": 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, type: 1, status: 1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ status: 1, endedAt: 1 });
schema.index({ terminatesAt: 1 }, { name: "by_end" });
// A filter by $type would make reads skip the index: the planner cannot infer a value's type.
schema.index({ proofId: 1 }, { name: "by_proof", unique: true, partialFilterExpression: { proofId: { $gt: "" } } });
// One draft per offer, however often the event is delivered.
schema.index(
  { applicationId: 1 },
  {
    name: "by_application",
    unique: true,
    partialFilterExpression: { applicationId: { $gt: new Types.ObjectId("0".repeat(24)) } },
  },
);
schema.index(
  { redraftFor: 1 },
  {
    name: "by_redraft",
    partialFilterExpression: { redraftFor: { $gt: new Types.ObjectId("0".repeat(24)) } },
  },
);
schema.index({ "frozen.sha256": 1 }, { name: "by_frozen_hash" });
schema.index({ sealedSha256: 1 }, { name: "by_sealed_hash" });

export const AgreementModel = defineModel<Agreement>("Agreement", schema);
