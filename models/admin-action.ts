import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/**
 * Why an administrator did something, beside the audit trail: a reason is text about people, which must be able to go, and the
 * trail's chains cannot change.
 */
export interface AdminAction {
  at: Date;
  actorId: Types.ObjectId;
  /** The audit row's, such as `user.suspend`. */
  action: string;
  entity: string;
  entityId: string;
  /** The person whom it concerns, if any. */
  subjectId: Types.ObjectId | null;
  reason: string;
  requestId: string;
  /** As the audit row's: null where that one stays. */
  expiresAt: Date | null;
}

const schema = new Schema<AdminAction>(
  {
    at: { type: Date, required: true },
    actorId: { type: Schema.Types.ObjectId, required: true },
    action: { type: String, required: true },
    entity: { type: String, required: true },
    entityId: { type: String, required: true },
    subjectId: { type: Schema.Types.ObjectId, default: null },
    reason: { type: String, default: "" },
    requestId: { type: String, required: true },
    expiresAt: { type: Date, default: null },
  },
  { collection: "admin_actions" },
);
schema.index({ subjectId: 1, at: -1 });
schema.index({ entity: 1, entityId: 1, at: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AdminActionModel = defineModel<AdminAction>("AdminAction", schema);
