import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";
import {
  documentTypes,
  providerCodes,
  rejectionCodes,
  revocationCodes,
  verificationStatuses,
  verificationSteps,
  identityProviders,
  type DecisionCode,
  type DocumentType,
  type IdentityProvider,
  type VerificationStatus,
  type VerificationStep,
} from "@/lib/verification/states";

/** What an identity document says, each value encrypted and bound to its row and field. */
export interface SealedDocument {
  /** Kept as long as the row: the hash that recognises the document is computed from it. */
  number: string;
  legalName: string | null;
  dateOfBirth: string | null;
  taxNumber: string | null;
}

/** The scans of a document; null once erased. */
export interface Scans {
  front: Types.ObjectId;
  back: Types.ObjectId | null;
  selfie: Types.ObjectId;
}

/** One try at one step of verification; another try is another row. */
export interface Verification {
  userId: Types.ObjectId;
  /** The step. */
  type: VerificationStep;
  /** The person's persona when they submitted it. */
  role: Persona;
  status: VerificationStatus;
  /** Written by an administrator's decision on a whole level, without a submission. */
  override: boolean;
  submittedAt: Date;
  claimedBy: Types.ObjectId | null;
  claimedAt: Date | null;
  /** The first of two people who approve against a failed check. */
  pending: { by: Types.ObjectId; reason: string; at: Date } | null;
  decidedAt: Date | null;
  decidedBy: Types.ObjectId | null;
  code: DecisionCode | null;
  reason: string | null;
  /** When an approval ends; null: it does not. */
  expiresAt: Date | null;
  /** How many days before the end its owner was last warned. */
  warnedDays: number | null;
  /** Who checks an identity; rows from before there was a choice have none, which is `manual`. */
  provider?: IdentityProvider;
  /** The provider's check that the try is; null before it was opened, and for our own reviewers. */
  sessionId?: string | null;
  /** The skill whose test the step rests on. */
  skill: string | null;
  document: { type: DocumentType; country: string; expiresOn: string | null } | null;
  sealed: SealedDocument | null;
  /** Keyed hash of type, country and number. */
  documentHash: string | null;
  scans: Scans | null;
  /** When the scans are erased; null while undecided, without scans, or once erased. */
  scansDueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const idOrNull = { type: Schema.Types.ObjectId, default: null };
const textOrNull = { type: String, default: null };
const dateOrNull = { type: Date, default: null };
const required = { type: String, required: true };
const inner = { _id: false } as const;

const schema = new Schema<Verification>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    type: { type: String, enum: verificationSteps, required: true },
    role: { type: String, enum: personas, required: true },
    status: { type: String, enum: verificationStatuses, required: true },
    override: { type: Boolean, default: false },
    submittedAt: { type: Date, required: true },
    claimedBy: idOrNull,
    claimedAt: dateOrNull,
    pending: {
      type: new Schema(
        {
          by: { type: Schema.Types.ObjectId, required: true },
          reason: required,
          at: { type: Date, required: true },
        },
        inner,
      ),
      default: null,
    },
    decidedAt: dateOrNull,
    decidedBy: idOrNull,
    code: {
      type: String,
      enum: [...rejectionCodes, ...revocationCodes, ...providerCodes, "superseded", null],
      default: null,
    },
    reason: textOrNull,
    expiresAt: dateOrNull,
    warnedDays: { type: Number, default: null },
    provider: { type: String, enum: identityProviders, default: "manual" },
    sessionId: textOrNull,
    skill: textOrNull,
    document: {
      type: new Schema(
        { type: { type: String, enum: documentTypes, required: true }, country: required, expiresOn: textOrNull },
        inner,
      ),
      default: null,
    },
    sealed: {
      type: new Schema<SealedDocument>(
        { number: required, legalName: textOrNull, dateOfBirth: textOrNull, taxNumber: textOrNull },
        inner,
      ),
      default: null,
    },
    documentHash: textOrNull,
    scans: {
      type: new Schema<Scans>(
        {
          front: { type: Schema.Types.ObjectId, required: true },
          back: idOrNull,
          selfie: { type: Schema.Types.ObjectId, required: true },
        },
        inner,
      ),
      default: null,
    },
    scansDueAt: dateOrNull,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "verifications" },
);
// At most one try at a step waits for its decision.
schema.index(
  { userId: 1, type: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ["submitted", "under_review"] } } },
);
schema.index({ sessionId: 1 }, { unique: true, partialFilterExpression: { sessionId: { $gt: "" } } });
schema.index({ userId: 1, type: 1, submittedAt: -1 });
schema.index({ userId: 1, role: 1 });
schema.index({ status: 1, submittedAt: 1, _id: 1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ documentHash: 1 });
// Those whose scans are due to be erased.
schema.index({ scansDueAt: 1 }, { partialFilterExpression: { scansDueAt: { $gt: new Date(0) } } });

export const VerificationModel = defineModel<Verification>("Verification", schema);
