import { Schema, type Types } from "mongoose";
import { capacities, type Capacity } from "@/lib/agreements/states";
import { defineModel } from "@/lib/core/db/model";

/**
 * One signature. Immutable. The signer's identity is bound to the log by a salted hash: without the salt it cannot be traced
 * back.
 */
export interface AgreementSignature {
  agreementId: Types.ObjectId;
  userId: Types.ObjectId;
  capacity: Capacity;
  /** Position in the signing order, from 0. */
  place: number;
  name: string;
  signatureText: string;
  drawing: [number, number][][] | null;
  consentVersion: string;
  address: string;
  device: string;
  /** 32 random bytes in hex. */
  salt: string;
  /** The log entry: canonical JSON (RFC 8785). */
  entry: string;
  /** SHA-256(0x00 ‖ entry), hex. */
  leaf: string;
  signedAt: Date;
}

const schema = new Schema<AgreementSignature>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    capacity: { type: String, enum: capacities, required: true },
    place: { type: Number, required: true, min: 0 },
    name: { type: String, required: true },
    signatureText: { type: String, required: true },
    drawing: { type: Schema.Types.Mixed, default: null },
    consentVersion: { type: String, required: true },
    address: { type: String, required: true },
    device: { type: String, default: "" },
    salt: { type: String, required: true },
    entry: { type: String, required: true },
    leaf: { type: String, required: true },
    signedAt: { type: Date, required: true },
  },
  { collection: "agreement_signatures" },
);
// One signature per party and one per position, whatever races.
schema.index({ agreementId: 1, userId: 1 }, { unique: true });
schema.index({ agreementId: 1, place: 1 }, { unique: true });

export const AgreementSignatureModel = defineModel<AgreementSignature>("AgreementSignature", schema);
