import { Schema, type Types } from "mongoose";
import { invoiceStatuses, type InvoiceStatus } from "@/lib/billing/states";
import { defineModel } from "@/lib/core/db/model";

/** Our copy of a founder's invoice: enough to emit each effect once, and to refund it. */
export interface Invoice {
  /** The provider's id. */
  _id: string;
  userId: Types.ObjectId;
  stripeCustomerId: string;
  stripeSubscriptionId: string | null;
  number: string | null;
  status: InvoiceStatus;
  currency: string;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  /** Failed charges that the owner was notified of. */
  failedAttempts: number;
  actionRequired: boolean;
  /** The provider's status of a chargeback, or null. */
  dispute: { id: string; status: string; amountMinor: number } | null;
  /** How many refunds were started: part of the idempotency key of the next one. */
  refundCount: number;
  createdAt: Date;
  paidAt: Date | null;
}

const schema = new Schema<Invoice>(
  {
    _id: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    stripeCustomerId: { type: String, required: true },
    stripeSubscriptionId: { type: String, default: null },
    number: { type: String, default: null },
    status: { type: String, enum: invoiceStatuses, required: true },
    currency: { type: String, required: true },
    totalMinor: { type: Number, required: true },
    paidMinor: { type: Number, required: true },
    refundedMinor: { type: Number, default: 0, min: 0 },
    failedAttempts: { type: Number, default: 0 },
    actionRequired: { type: Boolean, default: false },
    dispute: {
      type: new Schema(
        {
          id: { type: String, required: true },
          status: { type: String, required: true },
          amountMinor: { type: Number, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    refundCount: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    paidAt: { type: Date, default: null },
  },
  { collection: "invoices" },
);
schema.index({ userId: 1, createdAt: -1 });

export const InvoiceModel = defineModel<Invoice>("Invoice", schema);
