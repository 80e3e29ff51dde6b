import { Schema } from "mongoose";
import { consentSources, optionalPurposes, type ConsentSource, type OptionalPurpose } from "@/lib/consents/states";
import { defineModel } from "@/lib/core/db/model";

/** One choice about one purpose. Rows are only ever added: the last one of a subject and purpose counts. */
export interface Consent {
  /** The id of an account (24 digits), or of a browser's cookie (22 characters). */
  subject: string;
  purpose: OptionalPurpose;
  /** Grows by one per subject and purpose, so that of two choices at once the later one knows the other. */
  seq: number;
  granted: boolean;
  /** Of the text that the choice was made under. */
  policyVersion: string;
  at: Date;
  source: ConsentSource;
  /** False while a withdrawal is not in the journal outside the database. Absent in rows from before, and where nothing is to be there. */
  journaled?: boolean;
}

const schema = new Schema<Consent>(
  {
    subject: { type: String, required: true },
    purpose: { type: String, enum: optionalPurposes, required: true },
    seq: { type: Number, required: true, min: 1 },
    granted: { type: Boolean, required: true },
    policyVersion: { type: String, required: true },
    at: { type: Date, required: true },
    source: { type: String, enum: consentSources, required: true },
    journaled: { type: Boolean },
  },
  { collection: "consents" },
);
schema.index({ subject: 1, purpose: 1, seq: -1 }, { unique: true });
schema.index({ subject: 1, at: -1, _id: -1 });
schema.index({ journaled: 1, _id: 1 }, { partialFilterExpression: { journaled: false } });
// Serves retention.
schema.index({ at: 1 });

export const ConsentModel = defineModel<Consent>("Consent", schema);
