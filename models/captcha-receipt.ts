import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A captcha that was used. Its id, the hash of the challenge's signature, makes a second use a duplicate key. */
export interface CaptchaReceipt {
  _id: string;
  expiresAt: Date;
}

const schema = new Schema<CaptchaReceipt>(
  { _id: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  { collection: "captcha_receipts" },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 });

export const CaptchaReceiptModel = defineModel<CaptchaReceipt>("CaptchaReceipt", schema);
