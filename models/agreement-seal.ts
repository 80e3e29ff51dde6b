import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const sealLevels = ["B-B", "B-T"] as const;

/** The sealing of one agreement: queued work until it is done, and its result afterwards. */
export interface AgreementSeal {
  agreementId: Types.ObjectId;
  state: "queued" | "done";
  attempts: number;
  /** How often the seal was postponed because the time authority did not respond. */
  stampTries: number;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  lastError: string | null;
  createdAt: Date;
  sealedAt: Date | null;
  level: (typeof sealLevels)[number] | null;
  /** RFC 3161 token over the SHA-256 of the sealed file, obtained later when the seal itself has none. */
  stamp: Buffer | null;
}

const schema = new Schema<AgreementSeal>(
  {
    agreementId: { type: Schema.Types.ObjectId, required: true },
    state: { type: String, enum: ["queued", "done"], required: true },
    attempts: { type: Number, default: 0 },
    stampTries: { type: Number, default: 0 },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    lastError: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sealedAt: { type: Date, default: null },
    level: { type: String, enum: [...sealLevels, null], default: null },
    stamp: { type: Buffer, default: null },
  },
  { collection: "agreement_seals" },
);
// One seal per agreement.
schema.index({ agreementId: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
// Serves the alert on the oldest waiting row.
schema.index({ createdAt: 1 }, { partialFilterExpression: { state: "queued" } });

export const AgreementSealModel = defineModel<AgreementSeal>("AgreementSeal", schema);
