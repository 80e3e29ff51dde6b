import type Stripe from "stripe";
import { WebhookEventModel } from "@/models/webhook-event";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { wakeOutbox } from "@/lib/core/events/wake";
import { verifiedEvent } from "@/lib/integrations/stripe/signature";

/**
 * Stores an event of the provider for the worker, once its signature is proved: a row per event id, however often it is
 * delivered. Throws 400 for a bad, old or missing signature.
 */
export async function receive(body: Buffer, signature: string | null): Promise<{ id: string; copy: boolean }> {
  const event = verifiedEvent(body, signature);
  const copy = await storeEvent(event);
  if (!copy) wakeOutbox();
  return { id: event.id, copy };
}

/** Stores an event, or counts a copy of a known one; answers whether it was a copy. */
export async function storeEvent(event: Stripe.Event): Promise<boolean> {
  await connect();
  const at = now();
  const object = event.data.object as { id?: unknown };
  const upsert = () =>
    WebhookEventModel.updateOne(
      { _id: event.id },
      {
        $inc: { copies: 1 },
        $setOnInsert: {
          type: event.type,
          objectId: typeof object.id === "string" ? object.id : null,
          payload: event as unknown as Record<string, unknown>,
          state: "received",
          attempts: 0,
          outcome: null,
          lastError: null,
          createdAt: new Date(event.created * 1000),
          receivedAt: at,
          processedAt: null,
          availableAt: at,
          lockedUntil: new Date(0),
          lockedBy: null,
          expiresAt: null,
        },
      },
      { upsert: true, setDefaultsOnInsert: false, writeConcern: { w: "majority" } },
    );
  try {
    return (await upsert()).upsertedCount === 0;
  } catch (error) {
    // Two first copies at once: one inserts, the other is refused by the unique id and counts itself.
    if (!isDuplicateKey(error)) throw error;
    return (await upsert()).upsertedCount === 0;
  }
}
