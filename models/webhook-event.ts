import { Schema } from "mongoose";
import { inboxStates, type InboxState } from "@/lib/payment-events/states";
import { defineModel } from "@/lib/core/db/model";
import { daysKept } from "@/lib/core/retention";

/** An event of the payment provider: what is stored of it (`payment-events/inbox/keep`), and its processing state. */
export interface WebhookEvent {
  /** The provider's own id: a repeated delivery is the same row. */
  _id: string;
  type: string;
  objectId: string | null;
  payload: Record<string, unknown>;
  state: InboxState;
  copies: number;
  attempts: number;
  outcome: string | null;
  lastError: string | null;
  /** When it happened at the provider, when it arrived here, and when it took effect. */
  createdAt: Date;
  receivedAt: Date;
  processedAt: Date | null;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  /** Set once it is processed or ignored; failed ones end 90 days after they came. */
  expiresAt: Date | null;
}

const schema = new Schema<WebhookEvent>(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    objectId: { type: String, default: null },
    payload: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: inboxStates, required: true },
    copies: { type: Number, default: 1 },
    attempts: { type: Number, default: 0 },
    outcome: { type: String, default: null },
    lastError: { type: String, default: null },
    createdAt: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    processedAt: { type: Date, default: null },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    expiresAt: { type: Date, default: null },
  },
  { collection: "webhookevents" },
);
schema.index({ state: 1, availableAt: 1 });
schema.index({ receivedAt: -1, _id: -1 });
schema.index({ state: 1, receivedAt: -1, _id: -1 });
schema.index({ type: 1, receivedAt: -1, _id: -1 });
// What the job that deletes by the application's clock has missed for a week.
schema.index(
  { receivedAt: 1 },
  { expireAfterSeconds: (daysKept("webhooksFailed") + 7) * 24 * 3600, partialFilterExpression: { state: "failed" } },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const WebhookEventModel = defineModel<WebhookEvent>("WebhookEvent", schema);
