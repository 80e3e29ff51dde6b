import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/**
 * One row a reported person, written with each report and dismissal: two that count at once conflict on it, so that the third
 * reporter is never missed.
 */
export interface ReportTally {
  /** The person. */
  _id: Types.ObjectId;
  writes: number;
}

const schema = new Schema<ReportTally>(
  { _id: { type: Schema.Types.ObjectId, required: true }, writes: { type: Number, required: true } },
  { collection: "report_tallies" },
);

export const ReportTallyModel = defineModel<ReportTally>("ReportTally", schema);
