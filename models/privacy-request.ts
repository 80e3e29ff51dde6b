import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  privacyRequestKinds,
  privacyRequestStatuses,
  type PrivacyRequestKind,
  type PrivacyRequestStatus,
} from "@/lib/privacy/requests/states";

/** What someone, with an account or without, asks about their data. */
export interface PrivacyRequest {
  /** Normalised. Empty once its person was erased. */
  email: string;
  kind: PrivacyRequestKind;
  message: string;
  locale: "en" | "fr";
  status: PrivacyRequestStatus;
  createdAt: Date;
  /** By when it is answered. */
  dueAt: Date;
  closedAt: Date | null;
}

const schema = new Schema<PrivacyRequest>(
  {
    email: { type: String, default: "" },
    kind: { type: String, enum: privacyRequestKinds, required: true },
    message: { type: String, default: "" },
    locale: { type: String, enum: ["en", "fr"], required: true },
    status: { type: String, enum: privacyRequestStatuses, required: true },
    createdAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
  },
  { collection: "privacy_requests" },
);
schema.index({ status: 1, dueAt: 1, _id: 1 });
schema.index({ email: 1 });
schema.index({ closedAt: 1 });

export const PrivacyRequestModel = defineModel<PrivacyRequest>("PrivacyRequest", schema);
