import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { grantInstruments, type GrantInstrument } from "@/lib/equity/states";

export type StoredSchedule =
  | { kind: "monthly"; months: number; everyMonths?: number; cliffMonths?: number; cliffBps?: number }
  | { kind: "tranches"; tranches: { month: number; bps: number }[] };

/** What one sealed equity agreement grants to one person. Its terms are immutable; it can only end or be replaced. */
export interface EquityGrant {
  agreementId: Types.ObjectId;
  startupId: Types.ObjectId;
  userId: Types.ObjectId;
  shares: number;
  instrument: GrantInstrument;
  /** Share of the whole company as the offer stated it; the count of shares is binding. */
  equityBps: number | null;
  /** Decimal text in units of `currency`; null: the fair market value on the grant date. */
  pricePerShare: string | null;
  currency: string;
  /** Days as `YYYY-MM-DD`. */
  grantedOn: string;
  startOn: string;
  schedule: StoredSchedule;
  allocation: string;
  acceleration: { trigger: "none" | "single" | "double"; bps: number };
  /** Days after the end in which vested options can be exercised. */
  exerciseDays: number;
  /** The last day on which anything vests; null while the agreement is in force. */
  terminatedOn: string | null;
  amendsAgreementId: Types.ObjectId | null;
  /** The agreement whose grant replaced this one. */
  replacedById: Types.ObjectId | null;
  createdAt: Date;
}

const schema = new Schema<EquityGrant>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    shares: { type: Number, required: true, min: 1, max: Number.MAX_SAFE_INTEGER, validate: Number.isSafeInteger },
    instrument: { type: String, enum: grantInstruments, required: true },
    equityBps: { type: Number, default: null },
    pricePerShare: { type: String, default: null },
    currency: { type: String, required: true },
    grantedOn: { type: String, required: true },
    startOn: { type: String, required: true },
    schedule: { type: Schema.Types.Mixed, required: true },
    allocation: { type: String, required: true },
    acceleration: {
      type: new Schema(
        {
          trigger: { type: String, enum: ["none", "single", "double"], required: true },
          bps: { type: Number, required: true },
        },
        { _id: false },
      ),
      required: true,
    },
    exerciseDays: { type: Number, required: true },
    terminatedOn: { type: String, default: null },
    amendsAgreementId: { type: Schema.Types.ObjectId, default: null },
    replacedById: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "equity_grants" },
);
// One grant per agreement, however often its sealing is announced.
schema.index({ agreementId: 1 }, { unique: true });
schema.index({ startupId: 1, grantedOn: 1, _id: 1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ amendsAgreementId: 1 }, { name: "by_amended" });

export const EquityGrantModel = defineModel<EquityGrant>("EquityGrant", schema);
