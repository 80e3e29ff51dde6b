import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/**
 * When an address recently got mails of a kind that anyone can trigger. `_id` is the kind and a keyed hash of the address.
 */
export interface MailQuota {
  _id: string;
  mailedAt: Date[];
  expiresAt: Date;
}

const schema = new Schema<MailQuota>(
  {
    _id: { type: String, required: true },
    mailedAt: { type: [Date], default: [] },
    expiresAt: { type: Date, required: true },
  },
  { collection: "mail_quotas" },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MailQuotaModel = defineModel<MailQuota>("MailQuota", schema);
