import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A discrepancy that the nightly check found: what, where, and the two numbers that should be equal. */
export interface LedgerFault {
  breach: string;
  milestoneId: string | null;
  /** The key of the entry. */
  key: string | null;
  account: string | null;
  expectedMinor: number;
  foundMinor: number;
}

/** One run of the ledger check. */
export interface LedgerCheck {
  at: Date;
  tookMs: number;
  milestones: number;
  entries: number;
  /** Milestones whose money was compared with the payment processor's. */
  compared: number;
  faultCount: number;
  /** The first hundred. */
  faults: LedgerFault[];
}

const fault = new Schema<LedgerFault>(
  {
    breach: { type: String, required: true },
    milestoneId: { type: String, default: null },
    key: { type: String, default: null },
    account: { type: String, default: null },
    expectedMinor: { type: Number, required: true },
    foundMinor: { type: Number, required: true },
  },
  { _id: false },
);

const schema = new Schema<LedgerCheck>(
  {
    at: { type: Date, required: true },
    tookMs: { type: Number, required: true },
    milestones: { type: Number, required: true },
    entries: { type: Number, required: true },
    compared: { type: Number, required: true },
    faultCount: { type: Number, required: true },
    faults: { type: [fault], default: [] },
  },
  { collection: "ledger_checks" },
);
schema.index({ at: -1 });

export const LedgerCheckModel = defineModel<LedgerCheck>("LedgerCheck", schema);
