import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import { entryKinds, safeKinds, type EntryKind, type SafeKind } from "@/lib/equity/states";

export interface EntrySafe {
  amountMinor: number;
  currency: Currency;
  kind: SafeKind;
  capMinor: number | null;
  discountBps: number | null;
  mostFavoured: boolean;
}

/** A row of a cap table that a startup's team entered or imported; grants of agreements have rows of their own. */
export interface CapTableEntry {
  startupId: Types.ObjectId;
  /** Identifies the row among the startup's others, so that a second import of the same row finds it. */
  key: string;
  kind: EntryKind;
  reference: string | null;
  /** The holder's name; empty for the plan's reserve. */
  name: string;
  /** The account of the startup's person whose name it is; null, or absent in rows from before, where it is no one's. */
  holderUserId?: Types.ObjectId | null;
  label: string;
  /** Null for a SAFE. */
  shares: number | null;
  /** `YYYY-MM-DD`. */
  issuedOn: string | null;
  safe: EntrySafe | null;
  createdAt: Date;
  updatedAt: Date;
}

const safe = new Schema<EntrySafe>(
  {
    amountMinor: { type: Number, required: true, min: 1, validate: Number.isSafeInteger },
    currency: { type: String, enum: ["USD", "CAD", "EUR"], required: true },
    kind: { type: String, enum: safeKinds, required: true },
    capMinor: { type: Number, default: null },
    discountBps: { type: Number, default: null },
    mostFavoured: { type: Boolean, required: true },
  },
  { _id: false },
);

const schema = new Schema<CapTableEntry>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    kind: { type: String, enum: entryKinds, required: true },
    reference: { type: String, default: null },
    name: { type: String, default: "" },
    holderUserId: { type: Schema.Types.ObjectId },
    label: { type: String, default: "" },
    shares: { type: Number, default: null, min: 1, max: Number.MAX_SAFE_INTEGER },
    issuedOn: { type: String, default: null },
    safe: { type: safe, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "cap_table_entries" },
);
schema.index({ holderUserId: 1 }, { sparse: true });
schema.index({ startupId: 1, key: 1 }, { unique: true });

export const CapTableEntryModel = defineModel<CapTableEntry>("CapTableEntry", schema);
