import { Schema } from "mongoose";
import { registrablePersonas } from "@/lib/access/personas";
import { waitlistStatuses, type WaitlistStatus } from "@/lib/admission/states";
import { defineModel } from "@/lib/core/db/model";

/** An address that waits to register. Its link is signed, not stored. */
export interface WaitlistEntry {
  /** Normalised as the addresses of accounts. */
  email: string;
  persona: (typeof registrablePersonas)[number];
  locale: "en" | "fr";
  status: WaitlistStatus;
  createdAt: Date;
  /** When someone asked for the place last. */
  requestedAt: Date;
  /** Since when it is in the queue; null until it is confirmed. */
  waitingSince: Date | null;
  /** When it was written to last about its place, so that no mailbox is flooded; null before the first time. */
  mailedAt: Date | null;
}

const schema = new Schema<WaitlistEntry>(
  {
    email: { type: String, required: true },
    persona: { type: String, enum: registrablePersonas, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    status: { type: String, enum: waitlistStatuses, required: true },
    createdAt: { type: Date, required: true },
    requestedAt: { type: Date, required: true },
    waitingSince: { type: Date, default: null },
    mailedAt: { type: Date, default: null },
  },
  { collection: "waitlist" },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ status: 1, persona: 1, waitingSince: 1, _id: 1 });
schema.index({ status: 1, waitingSince: 1, _id: 1 });
schema.index({ status: 1, requestedAt: 1 });
schema.index({ createdAt: 1 });

export const WaitlistEntryModel = defineModel<WaitlistEntry>("WaitlistEntry", schema);
