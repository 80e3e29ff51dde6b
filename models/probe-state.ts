import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** How far the prober's log was imported, and which components it found failing. One row. */
export interface ProbeState {
  _id: "prober";
  /** The day (UTC) whose file is being read, and up to which byte. */
  day: string;
  offset: number;
  /** The last round. */
  lastAt: Date | null;
  /** Rounds in a row in which a component failed, by its id. */
  streaks: Record<string, { rounds: number; since: string; down: number }>;
}

const schema = new Schema<ProbeState>(
  {
    _id: { type: String, required: true },
    day: { type: String, required: true },
    offset: { type: Number, required: true, min: 0 },
    lastAt: { type: Date, default: null },
    streaks: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: "probe_state", minimize: false },
);

export const ProbeStateModel = defineModel<ProbeState>("ProbeState", schema);
