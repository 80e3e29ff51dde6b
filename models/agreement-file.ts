import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const agreementFileKinds = ["frozen", "sealed"] as const;

/** The bytes of an agreement's document: as it was sent, and as it was sealed. Immutable. */
export interface AgreementFile {
  agreementId: Types.ObjectId;
  kind: (typeof agreementFileKinds)[number];
  /** Hex digest of the bytes. */
  sha256: string;
  bytes: Buffer;
  createdAt: Date;
}

const schema = new Schema<AgreementFile>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: agreementFileKinds, required: true },
    sha256: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "agreement_files" },
);
// One row per agreement and kind, so that a second sealing finds the first.
schema.index({ agreementId: 1, kind: 1 }, { unique: true });
schema.index({ sha256: 1 });

export const AgreementFileModel = defineModel<AgreementFile>("AgreementFile", schema);
