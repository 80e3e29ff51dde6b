import type { Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { voidInvoice } from "./invoices";
import { updateSubscription } from "./subscriptions";

export interface Cancellation {
  reason: "cancellation_requested" | "payment_failed" | "payment_disputed";
  comment?: string | null;
  feedback?: NonNullable<Subscription["cancellation_details"]>["feedback"];
}

/** Ends a subscription now: its schedule ends, a pending update is dropped, and unpaid invoices are not retried. */
export async function cancelNow(tx: Tx, subscription: Subscription, why: Cancellation): Promise<Subscription> {
  if (subscription.schedule) {
    const schedule = await tx.schedules.get(subscription.schedule);
    schedule.status = "canceled";
    schedule.canceled_at = tx.now;
    schedule.current_phase = null;
    await tx.schedules.save(schedule);
    tx.emit("subscription_schedule.canceled", schedule);
  }
  const open = { "body.parent.subscription_details.subscription": subscription.id, "body.status": "open" };
  const own = await tx.subscriptions.own(subscription.id);
  for (const invoice of await tx.invoices.all(open)) {
    if (subscription.status === "incomplete" || own.pendingInvoice === invoice.id) {
      await voidInvoice(tx, invoice);
      continue;
    }
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
    await tx.invoices.save(invoice);
  }
  delete own.pendingInvoice;
  const expired = subscription.status === "incomplete" && why.reason === "payment_failed";
  await updateSubscription(
    tx,
    subscription,
    (each) => {
      each.status = expired ? "incomplete_expired" : "canceled";
      each.ended_at = tx.now;
      each.canceled_at ??= tx.now;
      each.pending_update = null;
      each.schedule = null;
      each.cancellation_details = {
        comment: why.comment ?? each.cancellation_details?.comment ?? null,
        feedback: why.feedback ?? each.cancellation_details?.feedback ?? null,
        feedback_option: null,
        reason: each.cancellation_details?.reason ?? why.reason,
      };
    },
    expired ? "customer.subscription.updated" : "customer.subscription.deleted",
  );
  return subscription;
}
