import { Schema, type Types } from "mongoose";
import { refundStates, type RefundState } from "@/lib/billing/states";
import { defineModel } from "@/lib/core/db/model";

/**
 * A refund that an administrator decided. It is stored before the request to the provider, so that none is requested twice.
 */
export interface Refund {
  invoiceId: string;
  /** 1 for an invoice's first refund: with it the key under which the provider is called. */
  number: number;
  amountMinor: number;
  currency: string;
  reason: string;
  requestedBy: Types.ObjectId;
  status: RefundState;
  stripeRefundId: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

const schema = new Schema<Refund>(
  {
    invoiceId: { type: String, required: true },
    number: { type: Number, required: true, min: 1 },
    amountMinor: { type: Number, required: true, min: 1 },
    currency: { type: String, required: true },
    reason: { type: String, required: true },
    requestedBy: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: refundStates, required: true },
    stripeRefundId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
  },
  { collection: "refunds" },
);
schema.index({ invoiceId: 1, number: 1 }, { unique: true });
schema.index({ status: 1, createdAt: 1 });

export const RefundModel = defineModel<Refund>("Refund", schema);
