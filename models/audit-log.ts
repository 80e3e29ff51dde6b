import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** One row of the append-only audit trail. Rows of one entity form a hash chain by `seq`; denials are outside any chain. */
export interface AuditLog {
  at: Date;
  actorId: string | null;
  /** The API key by which a program acted in the actor's name. */
  keyId?: string;
  action: string;
  entity: string;
  entityId: string | null;
  seq?: number;
  success: boolean;
  requestId: string;
  /** Of rows from an earlier release, for 90 days, and of the system's own work; else empty: see `origin`. */
  address: string;
  userAgent: string;
  /** The commitment to address and device, which `audit_origins` holds for 90 days. */
  origin?: string;
  /** Where address and device were replaced: the protecting hash of the replaced row before, and this one's. */
  reanchor?: { previous: string | null; hash: string };
  /** Redacted differences: ids, states and figures, never personal text. */
  changes: Record<string, unknown>;
  beforeHash: string | null;
  afterHash: string | null;
  previousHash: string | null;
  hash: string;
  expiresAt: Date | null;
}

const schema = new Schema<AuditLog>(
  {
    at: { type: Date, required: true },
    actorId: { type: String, default: null },
    keyId: { type: String },
    action: { type: String, required: true },
    entity: { type: String, required: true },
    entityId: { type: String, default: null },
    seq: { type: Number },
    success: { type: Boolean, required: true },
    requestId: { type: String, required: true },
    address: { type: String, default: "" },
    userAgent: { type: String, default: "" },
    origin: { type: String },
    reanchor: {
      type: new Schema(
        { previous: { type: String, default: null }, hash: { type: String, required: true } },
        { _id: false },
      ),
    },
    changes: { type: Schema.Types.Mixed, default: {} },
    beforeHash: { type: String, default: null },
    afterHash: { type: String, default: null },
    previousHash: { type: String, default: null },
    hash: { type: String, required: true },
    expiresAt: { type: Date, default: null },
  },
  { collection: "audit_logs" },
);
schema.index({ entity: 1, entityId: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $exists: true } } });
schema.index({ actorId: 1, at: -1 });
schema.index({ at: -1 });
// What an administrator looks for: a record of any kind, or an action.
schema.index({ entity: 1, entityId: 1, at: -1, _id: -1 });
schema.index({ action: 1, at: -1, _id: -1 });
// Who opened a file.
schema.index({ entityId: 1, at: -1, _id: -1 }, { partialFilterExpression: { action: "file.read" } });
// Rows of an earlier release whose address is to be replaced.
schema.index({ at: 1 }, { partialFilterExpression: { address: { $gt: "" } } });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AuditLogModel = defineModel<AuditLog>("AuditLog", schema);
