import type { Price, Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { onlyItem } from "./lines";
import { periodEnd } from "./periods";
import { rhythmOf, setPrice, updateSubscription } from "./subscriptions";

/** Seconds that an update waits for its payment. */
export const PENDING_SECONDS = 23 * 60 * 60;

/** Whether going from one price to another begins a new period. */
export const restarts = (from: Price, to: Price): boolean =>
  from.recurring?.interval !== to.recurring?.interval ||
  from.recurring?.interval_count !== to.recurring?.interval_count;

/** Puts a new price into effect; where the rhythm changes, a new period begins at `at`. */
export function switchPrice(
  subscription: Subscription,
  price: Price,
  quantity: number,
  at: number,
  restart: boolean,
): void {
  const item = onlyItem(subscription);
  setPrice(item, price, quantity);
  if (!restart) return;
  subscription.billing_cycle_anchor = at;
  item.current_period_start = at;
  item.current_period_end = periodEnd(at, rhythmOf(price), at);
}

/** The payment has come that an update waited for. */
export async function applyPendingUpdate(tx: Tx, subscription: Subscription): Promise<void> {
  const [wanted] = subscription.pending_update?.subscription_items ?? [];
  const own = await tx.subscriptions.own(subscription.id);
  delete own.pendingInvoice;
  if (!wanted) return;
  const anchor = subscription.pending_update?.billing_cycle_anchor ?? null;
  await updateSubscription(
    tx,
    subscription,
    (each) => {
      const restart = anchor !== null;
      switchPrice(each, wanted.price, wanted.quantity ?? 1, anchor ?? tx.now, restart);
      each.pending_update = null;
    },
    "customer.subscription.pending_update_applied",
  );
  tx.emit("customer.subscription.updated", subscription);
}

/** The payment did not come in time. */
export async function expirePendingUpdate(tx: Tx, subscription: Subscription): Promise<void> {
  const own = await tx.subscriptions.own(subscription.id);
  delete own.pendingInvoice;
  await updateSubscription(
    tx,
    subscription,
    (each) => {
      each.pending_update = null;
    },
    "customer.subscription.pending_update_expired",
  );
}
