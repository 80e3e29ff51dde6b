import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { payoutStates, type PayoutState } from "@/lib/funds/states";

/** A user's account with the payment processor, for payouts. The details that they give there stay with the processor. */
export interface PayoutAccount {
  userId: Types.ObjectId;
  accountId: string;
  status: PayoutState;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<PayoutAccount>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    status: { type: String, enum: payoutStates, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "payout_accounts" },
);
schema.index({ userId: 1 }, { unique: true });
schema.index({ accountId: 1 }, { unique: true });

export const PayoutAccountModel = defineModel<PayoutAccount>("PayoutAccount", schema);
