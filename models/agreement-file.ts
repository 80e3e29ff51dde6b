import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const agreementFileKinds = ["frozen", "sealed"] as const;

/** The bytes of an agreement's document: as it was sent, and as it was sealed. Immutable. */
export interface AgreementFile {
  agreementId: Types.ObjectId;
  kind: (typeof agreementFileKinds)[number];
  /** Hex digest of the bytes. */
  sha256: string;
  /** Unencrypted: of rows from an earlier release, for a day after they were encrypted. */
  bytes?: Buffer;
  /** The bytes, encrypted with the row's own key, and that key, encrypted with the field key. */
  encrypted?: Buffer;
  key?: string;
  encryptedAt?: Date;
  createdAt: Date;
}

const schema = new Schema<AgreementFile>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: agreementFileKinds, required: true },
    sha256: { type: String, required: true },
    bytes: { type: Buffer },
    encrypted: { type: Buffer },
    key: { type: String },
    encryptedAt: { type: Date },
    createdAt: { type: Date, required: true },
  },
  { collection: "agreement_files" },
);
// One row per agreement and kind, so that a second sealing finds the first.
schema.index({ agreementId: 1, kind: 1 }, { unique: true });
schema.index({ sha256: 1 });
// Serves the removal of unencrypted bytes.
schema.index({ encryptedAt: 1 }, { partialFilterExpression: { bytes: { $exists: true } } });

export const AgreementFileModel = defineModel<AgreementFile>("AgreementFile", schema);
