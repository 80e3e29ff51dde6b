import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** Something that an administrator has switched while the product runs: a flag, the factor of a limit, maintenance. */
export interface Setting {
  /** `flag:<name>`, `limit:<name>`, `maintenance` or `registration`. */
  _id: string;
  value: Record<string, unknown>;
  changedBy: Types.ObjectId;
  changedAt: Date;
}

const schema = new Schema<Setting>(
  {
    _id: { type: String, required: true },
    value: { type: Schema.Types.Mixed, required: true },
    changedBy: { type: Schema.Types.ObjectId, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: "settings" },
);

export const SettingModel = defineModel<Setting>("Setting", schema);
