import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { payoutStates, type PayoutState } from "@/lib/funds/states";

/** A user's account with the payment processor, for payouts. The details that they give there stay with the processor. */
export interface PayoutAccount {
  userId: Types.ObjectId;
  accountId: string;
  /** `none`: the processor has closed the account; the user may open another. */
  status: PayoutState;
  /** Counts every look at the account, so that what was read before another look is never written. Absent in older rows. */
  version?: number;
  /** The processor's time of the newest event that was applied. */
  providerAt?: Date | null;
  /** Accounts that were closed before this one. */
  formerIds?: string[];
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<PayoutAccount>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    status: { type: String, enum: payoutStates, required: true },
    version: { type: Number, default: 0 },
    providerAt: { type: Date, default: null },
    formerIds: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "payout_accounts" },
);
schema.index({ userId: 1 }, { unique: true });
schema.index({ accountId: 1 }, { unique: true });

export const PayoutAccountModel = defineModel<PayoutAccount>("PayoutAccount", schema);
