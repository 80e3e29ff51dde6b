import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { acceptedDocuments, type AcceptedDocument } from "@/lib/legal/states";

/** That someone has accepted a version of a text; registering accepts the terms by itself. */
export interface LegalAcceptance {
  userId: Types.ObjectId;
  document: AcceptedDocument;
  version: string;
  at: Date;
}

const schema = new Schema<LegalAcceptance>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    document: { type: String, enum: acceptedDocuments, required: true },
    version: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: "legal_acceptances" },
);
schema.index({ userId: 1, document: 1, version: 1 }, { unique: true });

export const LegalAcceptanceModel = defineModel<LegalAcceptance>("LegalAcceptance", schema);
