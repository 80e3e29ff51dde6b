import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { announcementStatuses, type AnnouncementStatus } from "@/lib/announcements/states";
import { defineModel } from "@/lib/core/db/model";
import type { BothLanguages } from "./campaign";

/** A service notice to everyone of some personas. */
export interface Announcement {
  subject: BothLanguages;
  /** Plain text; an empty line begins a paragraph. */
  body: BothLanguages;
  personas: Persona[];
  status: AnnouncementStatus;
  createdBy: Types.ObjectId;
  createdAt: Date;
  doneAt: Date | null;
  /** Up to whom, in the order of ids, people are notified; null before the first. */
  upTo: Types.ObjectId | null;
  /** How many people were notified. */
  notified: number;
}

const both = new Schema<BothLanguages>(
  { en: { type: String, required: true }, fr: { type: String, required: true } },
  { _id: false },
);

const schema = new Schema<Announcement>(
  {
    subject: { type: both, required: true },
    body: { type: both, required: true },
    personas: { type: [String], enum: personas, required: true },
    status: { type: String, enum: announcementStatuses, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
    upTo: { type: Schema.Types.ObjectId, default: null },
    notified: { type: Number, default: 0, min: 0 },
  },
  { collection: "announcements" },
);
schema.index({ status: 1, _id: 1 });
schema.index({ createdAt: -1, _id: -1 });

export const AnnouncementModel = defineModel<Announcement>("Announcement", schema);
