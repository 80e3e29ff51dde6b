import { Schema, type Types } from "mongoose";
import { currencies } from "@/lib/core/currencies";
import { defineModel } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import { entryKinds, type EntryKind } from "@/lib/ledger/states";

/** One movement of money. Immutable. Its lines sum to zero. */
export interface LedgerEntry {
  /** Unique for ever, so that the movement happens once. */
  key: string;
  kind: EntryKind;
  milestoneId: Types.ObjectId;
  currency: Currency;
  lines: { account: string; amountMinor: number }[];
  /** The processor's object behind the entry: the payment of `fund` and `receive`, the transfer of `transfer`. */
  reference: string | null;
  at: Date;
}

const line = new Schema(
  {
    account: { type: String, required: true },
    amountMinor: { type: Number, required: true, validate: Number.isSafeInteger },
  },
  { _id: false },
);

const schema = new Schema<LedgerEntry>(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: entryKinds, required: true },
    milestoneId: { type: Schema.Types.ObjectId, required: true },
    currency: { type: String, enum: currencies, required: true },
    lines: { type: [line], required: true },
    reference: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: "ledger_entries" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ milestoneId: 1, _id: 1 });
schema.index({ "lines.account": 1, _id: -1 });
schema.index({ at: 1 });
schema.index({ reference: 1 });

export const LedgerEntryModel = defineModel<LedgerEntry>("LedgerEntry", schema);
