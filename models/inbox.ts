import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";
import { inboxKinds, type InboxCounts } from "@/lib/inbox/states";

/** How many items of each kind wait for one person: what the frame of their pages shows. */
export interface Inbox {
  userId: Types.ObjectId;
  /** The persona that the counts are for; with another one they are counted again. */
  persona: Persona;
  /** Null until the first count is complete. */
  counts: InboxCounts | null;
  /** Incremented by every count, so that two that run at once conflict and the later one counts again. */
  revision: number;
  countedAt: Date | null;
}

const counts = new Schema<InboxCounts>(
  Object.fromEntries(inboxKinds.map((kind) => [kind, { type: Number, required: true, min: 0 }])),
  { _id: false },
);
const schema = new Schema<Inbox>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    persona: { type: String, enum: personas, required: true },
    counts: { type: counts, default: null },
    revision: { type: Number, required: true },
    countedAt: { type: Date, default: null },
  },
  { collection: "inboxes" },
);
schema.index({ userId: 1 }, { unique: true });
// Serves the recount of those who decide disputes and appeals.
schema.index({ persona: 1 });

export const InboxModel = defineModel<Inbox>("Inbox", schema);
