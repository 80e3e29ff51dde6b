import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** What writers to one startup's cap table meet at: each of their transactions counts it up. */
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
