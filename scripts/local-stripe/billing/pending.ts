import type { Price, Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { onlyItem } from "./lines";
import { periodEnd } from "./periods";
import { rhythmOf, setPrice, updateSubscription } from "./subscriptions";

/** Seconds that an update waits for its payment. */
export const PENDING_SECONDS = 23 * 60 * 60;

/** Whether a change from one price to another starts a new period. */
export const restarts = (from: Price, to: Price): boolean =>
  from.recurring?.interval !== to.recurring?.interval ||
  from.recurring?.interval_count !== to.recurring?.interval_count;

/** Applies a new price; where the interval changes, a new period starts at `at`. */
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

/** Applies a pending update after its payment succeeded. */
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

/** Drops a pending update whose payment did not succeed in time. */
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
