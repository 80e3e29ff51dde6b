import { Schema } from "mongoose";
import { registrablePersonas } from "@/lib/access/personas";
import { inviteStatuses, type InviteStatus } from "@/lib/admission/states";
import { defineModel } from "@/lib/core/db/model";

/** An administrator's invite to register: a code that one address may use for one persona. */
export interface BetaInvite {
  /** Normalised as the addresses of accounts. */
  email: string;
  persona: (typeof registrablePersonas)[number];
  status: InviteStatus;
  /** The language of its e-mail. */
  locale: "en" | "fr";
  /** SHA-256 of the code. */
  codeHash: string;
  /** The code, encrypted, so that an administrator can copy it again; null once it is of no use. */
  sealedCode: string | null;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<BetaInvite>(
  {
    email: { type: String, required: true },
    persona: { type: String, enum: registrablePersonas, required: true },
    status: { type: String, enum: inviteStatuses, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    codeHash: { type: String, required: true },
    sealedCode: { type: String, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "beta_invites" },
);
schema.index({ codeHash: 1 }, { unique: true });
// An address has one open invite.
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { status: "open" }, name: "one_open" });
schema.index({ email: 1, createdAt: 1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ createdAt: -1, _id: -1 });

export const BetaInviteModel = defineModel<BetaInvite>("BetaInvite", schema);
