import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** An address that a mail server has refused for good: only mails about security still go there, until one arrives. */
export interface MailSuppression {
  /** Keyed hash of the address. */
  _id: string;
  userId: string | null;
  since: Date;
}

const schema = new Schema<MailSuppression>(
  {
    _id: { type: String, required: true },
    userId: { type: String, default: null },
    since: { type: Date, required: true },
  },
  { collection: "mail_suppressions" },
);
schema.index({ userId: 1 });

export const MailSuppressionModel = defineModel<MailSuppression>("MailSuppression", schema);
