import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** By how much the clocks of a local run are ahead of the real time: one row, which control calls write. */
export interface ClockOffset {
  _id: "clock";
  milliseconds: number;
}

export const ClockOffsetModel = defineModel<ClockOffset>(
  "ClockOffset",
  new Schema<ClockOffset>(
    { _id: { type: String, required: true }, milliseconds: { type: Number, required: true } },
    { collection: "clock_offsets" },
  ),
);
