import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { campaignStatuses, type CampaignStatus } from "@/lib/campaigns/states";
import { defineModel } from "@/lib/core/db/model";

/** One text in both languages. */
export interface BothLanguages {
  en: string;
  fr: string;
}

/** A marketing mail to everyone of some personas and languages who agrees to marketing. */
export interface Campaign {
  subject: BothLanguages;
  /** Plain text; an empty line begins a paragraph. */
  body: BothLanguages;
  personas: Persona[];
  locales: ("en" | "fr")[];
  status: CampaignStatus;
  createdBy: Types.ObjectId;
  createdAt: Date;
  sentAt: Date | null;
  /** Up to whom, in the order of ids, its mails are queued; null before the first. */
  upTo: Types.ObjectId | null;
  /** How many mails were queued. */
  queued: number;
}

const both = new Schema<BothLanguages>(
  { en: { type: String, required: true }, fr: { type: String, required: true } },
  { _id: false },
);

const schema = new Schema<Campaign>(
  {
    subject: { type: both, required: true },
    body: { type: both, required: true },
    personas: { type: [String], enum: personas, required: true },
    locales: { type: [String], enum: ["en", "fr"], required: true },
    status: { type: String, enum: campaignStatuses, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    upTo: { type: Schema.Types.ObjectId, default: null },
    queued: { type: Number, default: 0, min: 0 },
  },
  { collection: "campaigns" },
);
schema.index({ status: 1, _id: 1 });
schema.index({ createdAt: -1, _id: -1 });

export const CampaignModel = defineModel<Campaign>("Campaign", schema);
