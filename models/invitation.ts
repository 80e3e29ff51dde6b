import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";
import {
  invitableAccess,
  invitationStatuses,
  type InvitableAccess,
  type InvitationStatus,
} from "@/lib/invitations/states";

/** An e-mail address that was asked to join a startup's team. While it is pending it holds a seat of the plan. */
export interface Invitation {
  startupId: Types.ObjectId;
  /** Normalised as the addresses of accounts. */
  email: string;
  access: InvitableAccess;
  status: InvitationStatus;
  invitedBy: Types.ObjectId;
  /** The language of its e-mails to an address without an account. */
  locale: "en" | "fr";
  /** Of the latest e-mail's link; absent until the first one was written. */
  tokenHash?: string;
  /** When its e-mails were requested. */
  mailedAt: Date[];
  createdAt: Date;
  expiresAt: Date;
  /** Whose answer closed it. */
  answeredBy: Types.ObjectId | null;
  closedAt: Date | null;
}

const schema = new Schema<Invitation>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    email: { type: String, required: true },
    access: { type: String, enum: invitableAccess, required: true },
    status: { type: String, enum: invitationStatuses, required: true },
    invitedBy: { type: Schema.Types.ObjectId, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    tokenHash: { type: String },
    mailedAt: { type: [Date], default: [] },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    answeredBy: { type: Schema.Types.ObjectId, default: null },
    closedAt: { type: Date, default: null },
  },
  { collection: "invitations" },
);
// One address waits for one answer of a startup.
schema.index({ startupId: 1, email: 1 }, { unique: true, partialFilterExpression: { status: "pending" } });
schema.index({ tokenHash: 1 }, { unique: true, sparse: true });
schema.index({ startupId: 1, createdAt: -1, _id: -1 });
schema.index({ email: 1, createdAt: -1 });
schema.index({ invitedBy: 1, createdAt: -1 });
schema.index({ status: 1, expiresAt: 1 });
// A closed invitation serves no purpose for long: the address of someone who may have no account goes with it.
schema.index({ closedAt: 1 }, { expireAfterSeconds: daysKept("invitations") * 24 * 3600 });

export const InvitationModel = defineModel<Invitation>("Invitation", schema);
