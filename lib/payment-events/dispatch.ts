import { applyInvoice } from "@/lib/billing/commands/apply-invoice";
import { LostRace, bumpVersion, unchangedRow } from "@/lib/billing/commands/apply";
import { undoDuplicate } from "@/lib/billing/commands/duplicates";
import { forgetCheckout, forgetCustomer, isAlive, rowOfCustomer } from "@/lib/billing/commands/rows";
import { customerOf, type EventObject, type Finding } from "./handlers/about-customer";
import { handlerOf } from "./handlers/table";
import { eventQueue, markIgnored, markProcessed, markRefused } from "./inbox/queue";
import { EventRefused, assertOwner } from "@/lib/billing/snapshot";
import { systemContext, type Context } from "@/lib/core/context";
import { applyFundsEvent } from "@/lib/flows/held-money/book-chargeback";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import type { Subscription } from "@/models/subscription";
import type { WebhookEvent } from "@/models/webhook-event";
import { syncSubscription, retryOnLostRace } from "@/lib/flows/subscriptions/sync";

/** Lanes that process at once; the database's own gate lets as many transactions through. */
const LANES = 6;

/**
 * Processes due events, up to `max`; answers how many it took. Any number of workers may run at once: each event is leased to one of
 * them, and what a second run finds is already so.
 */
export const drainWebhooks = (max = 200): Promise<number> =>
  eventQueue.drain((event) => processEvent(event), { max, lanes: LANES });

/** Processes one event and notes how it went. */
async function processEvent(event: WebhookEvent): Promise<void> {
  try {
    const reason = await retryOnLostRace(() => process(systemContext(), event));
    if (reason !== null) await markIgnored(event, reason);
  } catch (error) {
    if (!(error instanceof EventRefused)) throw error;
    await markRefused(event, error);
  }
}

const objectOf = (event: WebhookEvent): EventObject => (event.payload.data as { object: EventObject }).object;

/** Answers why an event is ignored, or null when it took effect. */
async function process(ctx: Context, event: WebhookEvent): Promise<string | null> {
  const object = objectOf(event);
  const held = await applyFundsEvent(event.type, object, (tx, outcome) => markProcessed(tx, event, outcome)).catch(
    (error: unknown) => {
      // Two events of one case booked the same step at once: the later one looks again, and finds it.
      throw isDuplicateKey(error) ? new LostRace() : error;
    },
  );
  if (held !== null) return held === "done" ? null : held.ignored;
  const handler = handlerOf(event.type);
  if (!handler) return "unknown_type";
  const customerId = await (handler.customerOf ?? customerOf)(object);
  if (!customerId) return "no_customer";
  const read = await rowOfCustomer(customerId);
  if (!read) return "unknown_customer";
  if (!(await isAlive(read.userId))) return "deleted_user";
  assertOwner(read.userId.toHexString(), object.metadata);
  const finding = await handler.find(object, read);
  if ("ignored" in finding) return finding.ignored;
  await transaction(ctx, async (tx) => {
    await applyFinding(tx, await unchangedRow(tx, read), finding);
    await markProcessed(tx, event, finding.outcome);
  });
  for (const id of finding.duplicates ?? []) await undoDuplicate(id);
  return null;
}

async function applyFinding(tx: Tx, row: Lean<Subscription>, finding: Finding): Promise<void> {
  if (finding.invoice && (await applyInvoice(tx, row, finding.invoice.object, finding.invoice.extras)))
    await bumpVersion(tx, row);
  if (finding.subscription) await syncSubscription(tx, row, finding.subscription);
  if (finding.checkoutDone) await forgetCheckout(tx, row, finding.checkoutDone);
  if (finding.customerGone) await forgetCustomer(tx, row);
  await finding.tell?.(tx);
}
