import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** When a person last sent a text, and when the time before: the same text may be sent twice in a while. */
export interface RepeatMark {
  /** The sender and the fingerprint of the text. */
  _id: string;
  older: Date;
  newer: Date;
}

const schema = new Schema<RepeatMark>(
  {
    _id: { type: String, required: true },
    older: { type: Date, required: true },
    newer: { type: Date, required: true },
  },
  { collection: "repeat_marks" },
);
schema.index({ newer: 1 }, { expireAfterSeconds: 600 });

export const RepeatMarkModel = defineModel<RepeatMark>("RepeatMark", schema);
