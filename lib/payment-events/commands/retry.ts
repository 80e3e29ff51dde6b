import { WebhookEventModel, type WebhookEvent } from "@/models/webhook-event";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { toEventItem } from "../queries/inbox";
import type { WebhookEventItem } from "../schema";

/**
 * Lets the worker retry an event at once, whether it failed or is waiting. Throws 404, and 409 for an event that took
 * effect.
 */
export const retryEvent = (ctx: Context, id: string): Promise<WebhookEventItem> =>
  transaction(ctx, async (tx) => {
    const before = await WebhookEventModel.findById(id).session(tx.session).lean<WebhookEvent | null>();
    if (!before) throw new Problem("not_found");
    const again = await WebhookEventModel.findOneAndUpdate(
      { _id: id, state: { $in: ["failed", "received"] } },
      { $set: { state: "received", ...dueAt(now()), lastError: before.lastError, outcome: null } },
      { session: tx.session, returnDocument: "after" },
    ).lean<WebhookEvent | null>();
    if (!again)
      throw new Problem("invalid_transition", {
        detail: `This event is ${before.state}; it cannot be retried.`,
        extra: { state: before.state },
      });
    await audit(tx, {
      action: "webhook.retry",
      entity: "webhook_event",
      entityId: id,
      before: { state: before.state, attempts: before.attempts },
      after: { state: again.state, attempts: 0 },
    });
    tx.wakeWorker();
    return toEventItem(again);
  });
