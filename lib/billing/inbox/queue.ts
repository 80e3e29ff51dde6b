import { hostname } from "node:os";
import { WebhookEventModel, type WebhookEvent } from "@/models/webhook-event";
import { backoff } from "@/lib/core/backoff";
import { DAY, MINUTE, SECOND, now, nowMs } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { logger } from "@/lib/core/logger";
import { scrubText } from "@/lib/core/scrub";
import { EventRefused } from "../snapshot";
import { INBOX_DAYS } from "../states";

const LEASE_MS = MINUTE;
const MAX_ATTEMPTS = 10;
const holderName = `${hostname()}:${process.pid}`;

/** Takes the event that waits longest and is not leased to a living worker, or null. */
export async function claimEvent(): Promise<WebhookEvent | null> {
  const at = now();
  return WebhookEventModel.findOneAndUpdate(
    { state: "received", availableAt: { $lte: at }, lockedUntil: { $lte: at } },
    { $set: { lockedUntil: new Date(at.getTime() + LEASE_MS), lockedBy: holderName }, $inc: { attempts: 1 } },
    { sort: { availableAt: 1 }, returnDocument: "after" },
  ).lean<WebhookEvent | null>();
}

const settled = (state: "processed" | "ignored", outcome: string) => ({
  $set: {
    state,
    outcome,
    lastError: null,
    processedAt: now(),
    expiresAt: new Date(nowMs() + INBOX_DAYS * DAY),
    lockedUntil: new Date(0),
    lockedBy: null,
  },
});

/** Marks an event processed in the transaction of its effect: neither is there without the other. */
export async function markProcessed(tx: Tx, event: WebhookEvent, outcome: string): Promise<void> {
  await WebhookEventModel.updateOne({ _id: event._id }, settled("processed", outcome), { session: tx.session });
}

/** Leaves an event alone, with the reason. */
export async function markIgnored(event: WebhookEvent, reason: string): Promise<void> {
  await WebhookEventModel.updateOne({ _id: event._id, state: "received" }, settled("ignored", reason));
}

/** Notes a failure: tried again later, or, when it can never succeed or ten tries were in vain, kept as failed. */
export async function markFailed(event: WebhookEvent, error: unknown): Promise<void> {
  const refused = error instanceof EventRefused;
  const final = refused || event.attempts >= MAX_ATTEMPTS;
  logger().error(
    { context: "webhooks", err: error, eventId: event._id, type: event.type, attempts: event.attempts, final },
    "event not processed",
  );
  await WebhookEventModel.updateOne(
    { _id: event._id, state: "received", lockedBy: holderName },
    {
      $set: {
        state: final ? "failed" : "received",
        ...(refused ? { outcome: error.outcome } : {}),
        availableAt: new Date(nowMs() + backoff(event.attempts, 2 * SECOND, 15 * MINUTE)),
        lockedUntil: new Date(0),
        lockedBy: null,
        lastError: scrubText(error instanceof Error ? error.message : String(error)).slice(0, 500),
      },
    },
  );
}
