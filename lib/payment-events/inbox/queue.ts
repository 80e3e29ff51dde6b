import { WebhookEventModel, type WebhookEvent } from "@/models/webhook-event";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { logger } from "@/lib/core/logger";
import { LeasedQueue, errorText } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import type { EventRefused } from "@/lib/billing/snapshot";
import { retentionEnd } from "@/lib/core/retention";

/** Stored events that wait to take effect. */
export const eventQueue = new LeasedQueue<WebhookEvent>({
  context: "webhooks",
  model: WebhookEventModel,
  policy: retryPolicies.webhooks,
  waiting: "received",
  failed: "failed",
  failure: "event not processed",
  describe: ({ _id, type }) => ({ eventId: _id, type }),
});

const ended = (state: "processed" | "ignored", outcome: string) => ({
  state,
  outcome,
  processedAt: now(),
  expiresAt: retentionEnd("webhooks", now()),
});

/** Marks an event processed in the transaction of its effect. */
export const markProcessed = (event: WebhookEvent, outcome: string, tx: Tx): Promise<void> =>
  eventQueue.finish(event, ended("processed", outcome), tx);

/** Marks an event as ignored, with the reason. */
export const markIgnored = (event: WebhookEvent, reason: string, tx?: Tx): Promise<void> =>
  eventQueue.finish(event, ended("ignored", reason), tx);

/** Keeps an event that can never succeed as failed, with the reason, until a person has looked. */
export async function markRefused(event: WebhookEvent, refusal: EventRefused): Promise<void> {
  const { _id, type, attempts } = event;
  logger().error({ context: "webhooks", err: refusal, eventId: _id, type, attempts }, "event refused");
  await eventQueue.finish(event, { state: "failed", outcome: refusal.outcome, lastError: errorText(refusal) });
}
