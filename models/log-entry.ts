import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** One entry of the public log of signatures and seals. Append-only: the roots commit to it. */
export interface LogEntry {
  /** Position in the log, from 0. */
  index: number;
  agreementId: Types.ObjectId;
  kind: "signature" | "seal";
  /** Canonical JSON (RFC 8785), without names of people. */
  entry: string;
  /** SHA-256(0x00 ‖ entry), hex. */
  leaf: string;
  at: Date;
}

const schema = new Schema<LogEntry>(
  {
    index: { type: Number, required: true, min: 0 },
    agreementId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: ["signature", "seal"], required: true },
    entry: { type: String, required: true },
    leaf: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: "log_entries" },
);
schema.index({ index: 1 }, { unique: true });
schema.index({ agreementId: 1, index: 1 });

export const LogEntryModel = defineModel<LogEntry>("LogEntry", schema);
