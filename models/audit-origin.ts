import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** Where an audit row came from, for 90 days. The row holds a salted commitment to it. */
export interface AuditOrigin {
  auditId: Types.ObjectId;
  salt: string;
  address: string;
  userAgent: string;
  at: Date;
  expiresAt: Date;
}

const schema = new Schema<AuditOrigin>(
  {
    auditId: { type: Schema.Types.ObjectId, required: true },
    salt: { type: String, required: true },
    address: { type: String, required: true },
    userAgent: { type: String, default: "" },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "audit_origins" },
);
schema.index({ auditId: 1 }, { unique: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AuditOriginModel = defineModel<AuditOrigin>("AuditOrigin", schema);
