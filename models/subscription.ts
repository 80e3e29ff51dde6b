import { Schema, type SchemaDefinition, type Types } from "mongoose";
import { intervals, planNames, type Interval, type PlanName } from "@/lib/billing/plans";
import {
  paymentProblems,
  subscriptionStatuses,
  type PaymentProblem,
  type SubscriptionStatus,
} from "@/lib/billing/states";
import { defineModel } from "@/lib/core/db/model";

/** An open payment page that was returned to the user. */
export interface OpenCheckout {
  sessionId: string;
  plan: PlanName;
  interval: Interval;
  url: string;
  expiresAt: Date;
}

/** One founder's account with the payment provider. It exists from the first checkout on. */
export interface Subscription {
  userId: Types.ObjectId;
  /** The only link between a user and a customer of the provider; unset once that customer is deleted there. */
  stripeCustomerId?: string;
  /** How many customers and payment pages were created: parts of the idempotency keys of the next ones. */
  customerCount: number;
  checkoutCount: number;
  checkout: OpenCheckout | null;
  /** Incremented with every write, so that a writer can detect that the row has changed since it was read. */
  version: number;

  status: SubscriptionStatus;
  /** The paid plan; `free` unless a paid plan's limits apply. */
  plan: PlanName;
  interval: Interval | null;
  stripeSubscriptionId: string | null;
  currentPeriodStart: Date | null;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  trialEndsAt: Date | null;
  graceEndsAt: Date | null;
  payment: { problem: PaymentProblem; invoiceId: string; url: string | null } | null;
  pendingChange: { plan: PlanName; interval: Interval; at: Date } | null;
  scheduleId: string | null;
  /** After a downgrade: until when the owner may choose what stays active. */
  choiceUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const date = { type: Date, default: null } as const;
const nested = <T>(definition: SchemaDefinition<T>) => ({
  type: new Schema<T>(definition as never, { _id: false, strict: "throw" }),
  default: null,
});
const plan = { type: String, enum: planNames, required: true } as const;
const interval = { type: String, enum: intervals, required: true } as const;

const schema = new Schema<Subscription>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    stripeCustomerId: { type: String },
    customerCount: { type: Number, default: 0 },
    checkoutCount: { type: Number, default: 0 },
    checkout: nested<OpenCheckout>({
      sessionId: { type: String, required: true },
      plan,
      interval,
      url: { type: String, required: true },
      expiresAt: { type: Date, required: true },
    }),
    version: { type: Number, default: 0 },
    status: { type: String, enum: subscriptionStatuses, required: true },
    plan: { type: String, enum: planNames, default: "free" },
    interval: { type: String, enum: [...intervals, null], default: null },
    stripeSubscriptionId: { type: String, default: null },
    currentPeriodStart: date,
    currentPeriodEnd: date,
    cancelAtPeriodEnd: { type: Boolean, default: false },
    trialEndsAt: date,
    graceEndsAt: date,
    payment: nested({
      problem: { type: String, enum: paymentProblems, required: true },
      invoiceId: { type: String, required: true },
      url: { type: String, default: null },
    }),
    pendingChange: nested({ plan, interval, at: { type: Date, required: true } }),
    scheduleId: { type: String, default: null },
    choiceUntil: date,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "subscriptions" },
);
schema.index({ userId: 1 }, { unique: true });
schema.index({ stripeCustomerId: 1 }, { unique: true, sparse: true });
schema.index({ status: 1, graceEndsAt: 1 });
schema.index({ choiceUntil: 1 });

export const SubscriptionModel = defineModel<Subscription>("Subscription", schema);
