import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The sums of every account of the platform's own over all entries up to the end of a UTC day. */
export interface LedgerClosing {
  /** `YYYY-MM-DD`. */
  day: string;
  /** The instant that it ends: entries from here on are not in it. */
  until: Date;
  /** Entries so far. */
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
