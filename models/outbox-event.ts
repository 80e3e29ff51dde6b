import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const outboxStates = ["pending", "done", "failed"] as const;
export type OutboxState = (typeof outboxStates)[number];

/** An event that was committed together with its cause and waits for its reactions. */
export interface OutboxEvent {
  name: string;
  payload: Record<string, unknown>;
  requestId: string;
  actorId: string | null;
  state: OutboxState;
  createdAt: Date;
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
  doneAt: Date | null;
}

const schema = new Schema<OutboxEvent>(
  {
    name: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    requestId: { type: String, required: true },
    actorId: { type: String, default: null },
    state: { type: String, enum: outboxStates, required: true },
    createdAt: { type: Date, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
    doneAt: { type: Date, default: null },
  },
  { collection: "outbox_events" },
);
schema.index({ state: 1, availableAt: 1 });
// Serves the alert on the oldest waiting row.
schema.index({ createdAt: 1 }, { partialFilterExpression: { state: "pending" } });
// Serves the question whether reactions to someone's own actions are still to come.
schema.index({ actorId: 1 }, { partialFilterExpression: { state: "pending" } });
schema.index({ doneAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

export const OutboxEventModel = defineModel<OutboxEvent>("OutboxEvent", schema);
