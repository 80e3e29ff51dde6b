import { Schema } from "mongoose";
import { registrablePersonas } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";

/**
 * A request for an account, until the address is confirmed. Each pair of address and password has its own row and its own
 * links, so that no one can attach a password to another person's registration: a link creates the account of the
 * registration that requested it.
 */
export interface Registration {
  email: string;
  /** Keyed hash over address and password: shows whether a later attempt uses the same password. */
  fingerprint: string;
  passwordHash: string;
  name: string;
  persona: (typeof registrablePersonas)[number];
  locale: "en" | "fr";
  /** Absent in rows of a release that did not store it. */
  timeZone?: string;
  /** Where to go once the address is confirmed, encrypted: it may hold the secret of an invitation. Absent or null for the home page. */
  sealedNext?: string | null;
  acceptedTerms: { version: string; at: Date };
  requestedAt: Date;
  /** Whether it has waited beside another one of its address: its link then needs its password, also when it is the last left. */
  contested: boolean;
  expiresAt: Date;
  /** Whether it holds a seat of its persona, counted in `reserved`; absent in rows of a release that counted none. */
  seat?: boolean;
}

const schema = new Schema<Registration>(
  {
    email: { type: String, required: true },
    fingerprint: { type: String, required: true },
    passwordHash: { type: String, required: true },
    name: { type: String, required: true },
    persona: { type: String, enum: registrablePersonas, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    timeZone: { type: String },
    sealedNext: { type: String, default: null },
    acceptedTerms: {
      type: new Schema(
        { version: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
      required: true,
    },
    requestedAt: { type: Date, required: true },
    contested: { type: Boolean, required: true, default: false },
    expiresAt: { type: Date, required: true },
    seat: { type: Boolean },
  },
  { collection: "registrations" },
);
schema.index({ fingerprint: 1 }, { unique: true });
schema.index({ email: 1, requestedAt: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.index({ persona: 1, expiresAt: 1 }, { partialFilterExpression: { seat: true } });

export const RegistrationModel = defineModel<Registration>("Registration", schema);
