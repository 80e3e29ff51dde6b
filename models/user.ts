import { Schema, type Types } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { planNames, type PlanName } from "@/lib/billing/plans";
import { defineModel } from "@/lib/core/db/model";
import { sanctionKinds, userStates, type SanctionKind, type UserState } from "@/lib/identity/states";
import { linkNames, themes, type LinkName, type Theme } from "@/lib/profiles/states";

/** The second factor. `confirmedAt` is null until a first code confirms the set-up. */
export interface TwoFactor {
  /** The TOTP secret, encrypted with the field key and bound to the user's id. */
  secretEncrypted: string;
  confirmedAt: Date | null;
  /** The time step of the last used code: that one and earlier ones are refused. */
  lastStep: number;
  /** SHA-256 of the unused recovery codes. */
  recoveryHashes: string[];
}

/** A confirmed mobile number. */
export interface Phone {
  /** In E.164, encrypted with the field key and bound to the user's id. */
  sealed: string;
  /** Keyed: one account a number. */
  hash: string;
  verifiedAt: Date;
}

/** A suspension by moderation: sessions live, writing does not. Never the same as the state `suspended`. */
export interface Sanction {
  kind: SanctionKind;
  /** The case that holds it, and by whose end it ends. */
  caseId: Types.ObjectId;
  /** Null until a moderator decides. */
  until: Date | null;
}

export type Links = Partial<Record<LinkName, string>>;

/** A person. A row exists only after the address was confirmed. */
export interface User {
  /** Normalised: trimmed, NFC, lower case. */
  email: string;
  passwordHash: string;
  name: string;
  /** The name that waits for an identity check. Absent in rows from before that rule. */
  pendingName?: string | null;
  persona: Persona;
  locale: "en" | "fr";
  status: UserState;
  emailVerifiedAt: Date | null;
  headline: string;
  bio: string;
  skills: string[];
  location: string;
  timeZone: string;
  links: Links;
  /** The picture that everyone sees, already allowed. Absent in rows from before there were pictures. */
  avatarFileId?: Types.ObjectId | null;
  theme: Theme;
  plan: PlanName;
  trustScore: number;
  verificationLevel: number;
  /** Whether their identity was verified. Absent in rows from before that check existed. */
  kycApproved?: boolean;
  /** The sum of the averages of their published reviews, in twelfths, and how many there are. Absent in rows from before. */
  ratingTwelfths?: number;
  ratingCount?: number;
  /** Counts the changes of the level, so that two at once meet in this row. Absent in rows from before the ladder. */
  verificationRevision?: number;
  acceptedTerms: { version: string; at: Date };
  twoFactor: TwoFactor | null;
  /** Absent without a confirmed number. */
  phone?: Phone;
  /** Absent for whom no case suspends. */
  sanction?: Sanction;
  /** When an administrator's suspension ends by itself; absent or null: when someone reinstates. */
  suspendedUntil?: Date | null;
  lastSignInAt: Date | null;
  /** How many API keys were issued for it. */
  keysIssued?: number;
  createdAt: Date;
}

const schema = new Schema<User>(
  {
    email: { type: String, required: true },
    passwordHash: { type: String, required: true },
    name: { type: String, required: true },
    pendingName: { type: String, default: null },
    persona: { type: String, enum: personas, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    status: { type: String, enum: userStates, required: true },
    emailVerifiedAt: { type: Date, default: null },
    headline: { type: String, default: "" },
    bio: { type: String, default: "" },
    skills: { type: [String], default: [] },
    location: { type: String, default: "" },
    timeZone: { type: String, default: "UTC" },
    links: {
      type: new Schema<Links>(Object.fromEntries(linkNames.map((name) => [name, { type: String }])), {
        _id: false,
        strict: "throw",
        minimize: false,
      }),
      default: () => ({}),
    },
    avatarFileId: { type: Schema.Types.ObjectId, default: null },
    theme: { type: String, enum: themes, default: "system" },
    plan: { type: String, enum: planNames, default: "free" },
    trustScore: { type: Number, default: 50, min: 0, max: 100 },
    verificationLevel: { type: Number, default: 0, min: 0 },
    kycApproved: { type: Boolean, default: false },
    ratingTwelfths: { type: Number, default: 0, min: 0 },
    ratingCount: { type: Number, default: 0, min: 0 },
    verificationRevision: { type: Number, default: 0 },
    acceptedTerms: {
      type: new Schema(
        { version: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
      required: true,
    },
    twoFactor: {
      type: new Schema<TwoFactor>(
        {
          secretEncrypted: { type: String, required: true },
          confirmedAt: { type: Date, default: null },
          lastStep: { type: Number, default: 0 },
          recoveryHashes: { type: [String], default: [] },
        },
        { _id: false },
      ),
      default: null,
    },
    phone: {
      type: new Schema<Phone>(
        {
          sealed: { type: String, required: true },
          hash: { type: String, required: true },
          verifiedAt: { type: Date, required: true },
        },
        { _id: false },
      ),
    },
    sanction: {
      type: new Schema<Sanction>(
        {
          kind: { type: String, enum: sanctionKinds, required: true },
          caseId: { type: Schema.Types.ObjectId, required: true },
          until: { type: Date, default: null },
        },
        { _id: false },
      ),
    },
    suspendedUntil: { type: Date },
    lastSignInAt: { type: Date, default: null },
    keysIssued: { type: Number },
    createdAt: { type: Date, required: true },
  },
  { collection: "users" },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ persona: 1 });
schema.index({ trustScore: -1 });
// Administrators' lists: by state, newest first, and by name.
schema.index({ status: 1, _id: -1 });
// Accounts that nobody uses.
schema.index({ status: 1, lastSignInAt: 1 });
schema.index({ name: 1, _id: 1 });
schema.index({ "phone.hash": 1 }, { unique: true, partialFilterExpression: { "phone.hash": { $exists: true } } });

export const UserModel = defineModel<User>("User", schema);
