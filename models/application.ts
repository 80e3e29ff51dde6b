import { Schema, type Types } from "mongoose";
import {
  SLOTS,
  applicationStatuses,
  rejectionReasons,
  sides,
  slotMinutes,
  systemRejectionReasons,
  type ApplicationStatus,
  type RejectionReason,
  type Side,
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

/** What one side proposes. */
export interface ProposedTerms {
  compensation: Pay;
  startAt: Date;
  message: string | null;
}

/** The talent's counter-offer to the current version. */
export interface CounterOffer extends ProposedTerms {
  counteredAt: Date;
}

/** The current version of an offer. */
export interface Offer extends ProposedTerms {
  /** From 1; absent in offers made before they had versions. */
  version?: number;
  offeredAt: Date;
  offeredBy: Types.ObjectId;
  expiresAt: Date;
  /** Until the team answers it with a version, or the talent withdraws it. */
  counter?: CounterOffer | null;
}

/** One step of the negotiation: a version by the team, or a counter-offer by the talent to that version. */
export interface OfferStep extends ProposedTerms {
  by: Side;
  version: number;
  at: Date;
  /** When the talent withdrew the counter-offer. */
  withdrawnAt?: Date | null;
}

export interface InterviewSlot {
  startsAt: Date;
  minutes: number;
}

/** The interview that is being arranged, or was arranged last. */
export interface Interview {
  /** The side whose slots these are; the other one accepts. */
  by: Side;
  /** The team member who proposed or accepted last. */
  teamMemberId: Types.ObjectId;
  proposedAt: Date;
  slots: InterviewSlot[];
  /** The accepted slot, from 1. */
  accepted: number | null;
  acceptedAt: Date | null;
  /** Which interview this is, from 1: another one follows after the accepted slot has passed. */
  round: number;
  /** How often its slots were replaced. */
  sequence: number;
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
  /** Every version and counter-offer, oldest first; absent in offers made before they had versions. */
  offerSteps?: OfferStep[];
  /** Absent in applications made before interviews were arranged here. */
  interview?: Interview | null;
  /** The interviews before that one, oldest first. */
  pastInterviews?: InterviewSlot[];
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
const terms = {
  compensation: { type: pay, required: true },
  startAt: { type: Date, required: true },
  message: { type: String, default: null },
} as const;
const counter = new Schema<CounterOffer>({ ...terms, counteredAt: { type: Date, required: true } }, { _id: false });
const offerStep = new Schema<OfferStep>(
  {
    ...terms,
    by: { type: String, enum: sides, required: true },
    version: { type: Number, required: true, min: 1 },
    at: { type: Date, required: true },
    withdrawnAt: { type: Date, default: null },
  },
  { _id: false },
);
const offer = new Schema<Offer>(
  {
    ...terms,
    version: { type: Number, min: 1 },
    offeredAt: { type: Date, required: true },
    offeredBy: { type: Schema.Types.ObjectId, required: true },
    expiresAt: { type: Date, required: true },
    counter: { type: counter, default: null },
  },
  { _id: false },
);
const slot = new Schema<InterviewSlot>(
  {
    startsAt: { type: Date, required: true },
    minutes: { type: Number, required: true, min: slotMinutes.min, max: slotMinutes.max },
  },
  { _id: false },
);
const interview = new Schema<Interview>(
  {
    by: { type: String, enum: sides, required: true },
    teamMemberId: { type: Schema.Types.ObjectId, required: true },
    proposedAt: { type: Date, required: true },
    slots: { type: [slot], required: true },
    accepted: { type: Number, default: null, min: 1, max: SLOTS },
    acceptedAt: { type: Date, default: null },
    round: { type: Number, required: true, min: 1 },
    sequence: { type: Number, required: true, min: 0 },
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
    offerSteps: { type: [offerStep], default: [] },
    interview: { type: interview, default: null },
    pastInterviews: { type: [slot], default: [] },
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
