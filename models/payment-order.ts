import { Schema, type Types } from "mongoose";
import { currencies } from "@/lib/core/currencies";
import { defineModel } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import { orderKinds, orderStates, type OrderKind, type OrderState } from "@/lib/funds/states";

/** Money that must move at the payment processor according to the ledger: requested under `key` until it has moved. */
export interface PaymentOrder {
  /** Names the order in the processor's metadata; for a refund or a return, the key of its ledger entry. */
  key: string;
  kind: OrderKind;
  milestoneId: Types.ObjectId;
  /** The payee. */
  userId: Types.ObjectId;
  amountMinor: number;
  currency: Currency;
  state: OrderState;
  attempts: number;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  /** The processor's transfer or refund. */
  reference: string | null;
  lastError: string | null;
  /** How often the processor has refused it. This and the next two are absent in older rows. */
  refusals?: number;
  /** The number of the outbound idempotency key, from 1; a refusal, or the processor's forgetting, begins the next. */
  keyNumber?: number;
  /** When that key was first used; null while it was not. */
  keyedAt?: Date | null;
  createdAt: Date;
  doneAt: Date | null;
}

const schema = new Schema<PaymentOrder>(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: orderKinds, required: true },
    milestoneId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    amountMinor: { type: Number, required: true, min: 1, validate: Number.isSafeInteger },
    currency: { type: String, enum: currencies, required: true },
    state: { type: String, enum: orderStates, required: true },
    attempts: { type: Number, default: 0 },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    reference: { type: String, default: null },
    lastError: { type: String, default: null },
    refusals: { type: Number, default: 0 },
    keyNumber: { type: Number, default: 1 },
    keyedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
  },
  { collection: "payment_orders" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ state: 1, createdAt: 1, _id: 1 });
// Serves the alert on the oldest waiting row.
schema.index({ createdAt: 1 }, { partialFilterExpression: { state: "queued" } });
schema.index({ milestoneId: 1 });
schema.index({ userId: 1, state: 1 });
schema.index({ reference: 1 });

export const PaymentOrderModel = defineModel<PaymentOrder>("PaymentOrder", schema);
