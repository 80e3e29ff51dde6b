import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { safeKinds, type SafeKind } from "@/lib/equity/states";

/** What one sealed SAFE agreement gives to one investor: money now, shares at a priced round. */
export interface EquitySafe {
  agreementId: Types.ObjectId;
  startupId: Types.ObjectId;
  userId: Types.ObjectId;
  amountMinor: number;
  currency: string;
  kind: SafeKind;
  capMinor: number | null;
  discountBps: number | null;
  mostFavoured: boolean;
  proRata: boolean;
  /** `YYYY-MM-DD`. */
  issuedOn: string;
  terminatedOn: string | null;
  amendsAgreementId: Types.ObjectId | null;
  replacedById: Types.ObjectId | null;
  createdAt: Date;
}

const schema = new Schema<EquitySafe>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    amountMinor: { type: Number, required: true, min: 1, validate: Number.isSafeInteger },
    currency: { type: String, required: true },
    kind: { type: String, enum: safeKinds, required: true },
    capMinor: { type: Number, default: null },
    discountBps: { type: Number, default: null },
    mostFavoured: { type: Boolean, required: true },
    proRata: { type: Boolean, required: true },
    issuedOn: { type: String, required: true },
    terminatedOn: { type: String, default: null },
    amendsAgreementId: { type: Schema.Types.ObjectId, default: null },
    replacedById: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "equity_safes" },
);
schema.index({ agreementId: 1 }, { unique: true });
schema.index({ startupId: 1, issuedOn: 1, _id: 1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ amendsAgreementId: 1 }, { name: "by_amended" });

export const EquitySafeModel = defineModel<EquitySafe>("EquitySafe", schema);
