import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { subjectKinds, trustEvents, type SubjectKind, type TrustEvent } from "@/lib/trust/states";

/** One commitment kept or broken. Immutable. */
export interface TrustEntry {
  /** Unique for ever, so that an event counts once however often it is delivered. */
  key: string;
  event: TrustEvent;
  source: string;
  /** A person or a startup. */
  subjectId: Types.ObjectId;
  kind: SubjectKind;
  points: number;
  at: Date;
  fadesFrom: Date;
  /** The key of the entry that this one reverses. */
  reverses: string | null;
  /** Who sanctioned, ruled or verified, and so may not decide an appeal against it. */
  deciders: Types.ObjectId[];
  /**
   * For a startup's entry: the person whose action caused it, so that a reversal for them reverses it for the startup as
   * well.
   */
  throughId: Types.ObjectId | null;
}

const schema = new Schema<TrustEntry>(
  {
    key: { type: String, required: true },
    event: { type: String, enum: Object.keys(trustEvents), required: true },
    source: { type: String, required: true },
    subjectId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: subjectKinds, required: true },
    points: { type: Number, required: true, validate: Number.isSafeInteger },
    at: { type: Date, required: true },
    fadesFrom: { type: Date, required: true },
    reverses: { type: String, default: null },
    deciders: { type: [Schema.Types.ObjectId], default: [] },
    throughId: { type: Schema.Types.ObjectId, default: null },
  },
  { collection: "trust_entries" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ subjectId: 1, at: -1 });
schema.index({ throughId: 1 }, { partialFilterExpression: { kind: "startup" } });

export const TrustEntryModel = defineModel<TrustEntry>("TrustEntry", schema);
