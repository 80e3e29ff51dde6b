import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The balances of all the platform's own accounts over all entries up to the end of a UTC day. */
export interface LedgerClosing {
  /** `YYYY-MM-DD`. */
  day: string;
  /** The end of the day: later entries are not included. */
  until: Date;
  /** Number of entries so far. */
  entries: number;
  /** `key` is currency and account: `USD clearing`. */
  balances: { key: string; amountMinor: number }[];
  at: Date;
}

const balance = new Schema(
  { key: { type: String, required: true }, amountMinor: { type: Number, required: true } },
  { _id: false },
);

const schema = new Schema<LedgerClosing>(
  {
    day: { type: String, required: true },
    until: { type: Date, required: true },
    entries: { type: Number, required: true },
    balances: { type: [balance], required: true },
    at: { type: Date, required: true },
  },
  { collection: "ledger_closings" },
);
schema.index({ day: 1 }, { unique: true });

export const LedgerClosingModel = defineModel<LedgerClosing>("LedgerClosing", schema);
