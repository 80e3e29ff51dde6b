import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** The row on which concurrent writers to one startup's cap table conflict: each of their transactions increments it. */
export interface CapTableVersion {
  startupId: Types.ObjectId;
  version: number;
  updatedAt: Date;
}

const schema = new Schema<CapTableVersion>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "cap_tables" },
);
schema.index({ startupId: 1 }, { unique: true });

export const CapTableModel = defineModel<CapTableVersion>("CapTable", schema);
