import { LostRace } from "@/lib/billing/commands/apply-snapshot";
import { EventRefused } from "@/lib/billing/snapshot";
import { systemContext } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { transaction } from "@/lib/core/db/transaction";
import { retryOnLostRace } from "@/lib/flows/subscriptions/sync";
import type { WebhookEvent } from "@/models/webhook-event";
import { unknownType, type Effect, type PaymentEvent } from "./handlers/contract";
import { handlerOf } from "./handlers/table";
import { eventQueue, markIgnored, markProcessed, markRefused } from "./inbox/queue";

/** Lanes that process at once; the database's own limiter lets as many transactions through. */
const LANES = 6;

/**
 * Lets stored events that are due take effect, up to `max`; returns how many it took. Any number of workers may run at once: each event
 * is leased to one of them, and what a second run finds is already so.
 */
export const drainPaymentEvents = (max = 200): Promise<number> =>
  eventQueue.drain((event) => processEvent(event), { max, lanes: LANES });

/** Processes one event and notes how it went; what may succeed later is thrown, and tried again by the queue. */
async function processEvent(event: WebhookEvent): Promise<void> {
  try {
    await retryOnLostRace(() => attempt(event));
  } catch (error) {
    if (!(error instanceof EventRefused)) throw error;
    await markRefused(event, error);
  }
}

const toPaymentEvent = ({ _id, type, createdAt, payload }: WebhookEvent): PaymentEvent => ({
  id: _id,
  type,
  createdAt,
  account: typeof payload.account === "string" ? payload.account : null,
  object: (payload.data as { object: PaymentEvent["object"] }).object,
});

async function attempt(event: WebhookEvent): Promise<void> {
  const handler = handlerOf(event.type);
  const found = handler ? await handler(toPaymentEvent(event)) : unknownType;
  if ("ignored" in found) return markIgnored(event, found.ignored);
  await applyOnce(event, found);
  await found.afterCommit?.();
}

/** The effect and the mark that it was made are one transaction: neither is there without the other. */
async function applyOnce(event: WebhookEvent, { apply }: Effect): Promise<void> {
  try {
    await transaction(systemContext(), async (tx) => {
      const outcome = await apply(tx);
      if (typeof outcome === "string") await markProcessed(event, outcome, tx);
      else await markIgnored(event, outcome.ignored, tx);
    });
  } catch (error) {
    // Two events of one case booked the same step at once: the later one looks again, and finds it.
    throw isDuplicateKey(error) ? new LostRace() : error;
  }
}
