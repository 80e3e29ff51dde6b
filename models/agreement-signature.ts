import { Schema, type Types } from "mongoose";
import { capacities, type Capacity } from "@/lib/agreements/states";
import { defineModel } from "@/lib/core/db/model";

/** One signature, never changed. What identifies the signer is bound to the log by a salted hash: without the salt nothing leads back. */
export interface AgreementSignature {
  agreementId: Types.ObjectId;
  userId: Types.ObjectId;
  capacity: Capacity;
  /** Place in the signing order, from 0. */
  place: number;
  name: string;
  signatureText: string;
  drawing: [number, number][][] | null;
  consentVersion: string;
  address: string;
  device: string;
  /** 32 random bytes in hex. */
  salt: string;
  /** The log's entry: canonical JSON (RFC 8785). */
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
// The natural key sign:{agreement}:{user}: whatever races, one signature of each party, and one at each place.
schema.index({ agreementId: 1, userId: 1 }, { unique: true });
schema.index({ agreementId: 1, place: 1 }, { unique: true });

export const AgreementSignatureModel = defineModel<AgreementSignature>("AgreementSignature", schema);
