import { Schema, type Types } from "mongoose";
import {
  applicationStatuses,
  rejectionReasons,
  systemRejectionReasons,
  type ApplicationStatus,
  type RejectionReason,
} from "@/lib/applications/states";
import { defineModel } from "@/lib/core/db/model";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import { payPeriods, type PayPeriod } from "@/lib/roles/states";

/** Pay: cash in minor units per period, and equity in basis points. */
export interface Pay {
  cashMinor: number;
  currency: Currency;
  period: PayPeriod;
  equityBps: number;
}

export interface Offer {
  compensation: Pay;
  startAt: Date;
  message: string | null;
  offeredAt: Date;
  offeredBy: Types.ObjectId;
  expiresAt: Date;
}

/** A talent's candidacy for a role. */
export interface Application {
  roleId: Types.ObjectId;
  startupId: Types.ObjectId;
  talentId: Types.ObjectId;
  status: ApplicationStatus;
  /** In step with `status`: whether any transition is left. One live application per talent and role, by index. */
  live: boolean;
  coverLetter: string;
  expectedCompensation: Pay | null;
  portfolioUrl: string | null;
  offer: Offer | null;
  rejection: { reason: RejectionReason; note: string | null } | null;
  /** Each state once, in the order reached. */
  timeline: { status: ApplicationStatus; at: Date }[];
  replyBy: Date;
  /**
   * When the response clock stopped: at the team's first response, or when the application expired without one. Null while
   * it runs, or when withdrawn earlier.
   */
  clockStoppedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const pay = new Schema<Pay>(
  {
    cashMinor: { type: Number, required: true, min: 0 },
    currency: { type: String, enum: currencies, required: true },
    period: { type: String, enum: payPeriods, required: true },
    equityBps: { type: Number, required: true, min: 0 },
  },
  { _id: false },
);
const offer = new Schema<Offer>(
  {
    compensation: { type: pay, required: true },
    startAt: { type: Date, required: true },
    message: { type: String, default: null },
    offeredAt: { type: Date, required: true },
    offeredBy: { type: Schema.Types.ObjectId, required: true },
    expiresAt: { type: Date, required: true },
  },
  { _id: false },
);
const rejection = new Schema(
  {
    reason: { type: String, enum: [...rejectionReasons, ...systemRejectionReasons], required: true },
    note: { type: String, default: null },
  },
  { _id: false },
);
const step = new Schema(
  { status: { type: String, enum: applicationStatuses, required: true }, at: { type: Date, required: true } },
  { _id: false },
);

const schema = new Schema<Application>(
  {
    roleId: { type: Schema.Types.ObjectId, required: true },
    startupId: { type: Schema.Types.ObjectId, required: true },
    talentId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: applicationStatuses, required: true },
    live: { type: Boolean, required: true },
    coverLetter: { type: String, required: true },
    expectedCompensation: { type: pay, default: null },
    portfolioUrl: { type: String, default: null },
    offer: { type: offer, default: null },
    rejection: { type: rejection, default: null },
    timeline: { type: [step], required: true },
    replyBy: { type: Date, required: true },
    clockStoppedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "applications" },
);
schema.index({ talentId: 1, roleId: 1 }, { unique: true, partialFilterExpression: { live: true } });
schema.index({ talentId: 1, createdAt: -1, _id: -1 });
schema.index({ talentId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, clockStoppedAt: -1 });
schema.index({ roleId: 1, createdAt: -1, _id: -1 });
schema.index({ roleId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ status: 1, createdAt: 1, _id: 1 });
schema.index({ status: 1, "offer.expiresAt": 1, _id: 1 });
schema.index({ clockStoppedAt: -1 });

export const ApplicationModel = defineModel<Application>("Application", schema);
