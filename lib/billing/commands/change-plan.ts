import type Stripe from "stripe";
import type { Subscription } from "@/models/subscription";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { stripeRequest, options } from "@/lib/integrations/stripe/client";
import { idOf } from "@/lib/integrations/stripe/ids";
import { priceId } from "../catalogue";
import { isPaying } from "../machine";
import { isDowngrade, lookupKey } from "../plans";
import { readInvoice, readSubscription } from "../stripe-objects";
import type { PlanChoice } from "../schema";
import { planItem, type StripeSnapshot } from "../snapshot";
import { findRowByUser } from "./subscription-rows";

/** A paying owner's row with the provider's current objects. */
export interface PaidSubscription {
  row: Lean<Subscription>;
  subscription: Stripe.Subscription;
  schedule: StripeSnapshot["schedule"];
}

/** Returns the user's paid subscription, read from the provider. Throws 409 `not_subscribed`. */
export async function getPaidSubscription(userId: string): Promise<PaidSubscription> {
  const row = await findRowByUser(userId);
  if (!row?.stripeCustomerId || !isPaying(row.status)) throw new Problem("not_subscribed");
  const { subscription, schedule } = await readSubscription(row.stripeCustomerId, "request");
  if (!subscription) throw new Problem("not_subscribed");
  return { row, subscription, schedule };
}

export type ChangeKind = "same" | "upgrade" | "downgrade";

/**
 * Classifies a choice: an upgrade is charged at once; a downgrade (a smaller plan, or the same plan by the month instead of
 * by the year) waits for the end of the period.
 */
export function classifyChange(from: Pick<Subscription, "plan" | "interval">, to: PlanChoice): ChangeKind {
  if (from.plan === to.plan && from.interval === to.interval) return "same";
  if (isDowngrade(from.plan, to.plan)) return "downgrade";
  return from.plan === to.plan && to.interval === "month" ? "downgrade" : "upgrade";
}

/** Cancels a change that was scheduled for the end of the period. */
export async function releaseSchedule({ schedule }: PaidSubscription): Promise<void> {
  if (!schedule || schedule.status !== "active") return;
  await stripeRequest("request", (sdk) =>
    sdk.subscriptionSchedules.release(schedule.id, {}, options(`release:${schedule.id}`)),
  );
}

/** Sets or clears cancellation at the end of the period. */
export async function setCancelAtPeriodEnd({ row, subscription }: PaidSubscription, ends: boolean): Promise<void> {
  if ((subscription.cancel_at_period_end || subscription.cancel_at !== null) === ends) return;
  const key = `${ends ? "cancel" : "resume"}:${subscription.id}:${row.version}`;
  // A date that was set on the provider's own page must be cleared as a date.
  const change: Stripe.SubscriptionUpdateParams =
    !ends && !subscription.cancel_at_period_end ? { cancel_at: "" } : { cancel_at_period_end: ends };
  await stripeRequest("request", (sdk) => sdk.subscriptions.update(subscription.id, change, options(key)));
}

/**
 * Requests a larger plan now, prorated and charged at once. It takes effect when the provider confirms it. Returns the page
 * where the card must be fixed or confirmed first, else null.
 */
export async function upgradeNow(paid: PaidSubscription, choice: PlanChoice): Promise<string | null> {
  const { row, subscription } = paid;
  if (row.status === "past_due")
    throw new Problem("payment_failed", {
      detail: "Pay the open invoice first, then change the plan.",
      extra: { url: row.payment?.url ?? null, reason: "invoice_unpaid" },
    });
  const price = await priceId(choice.plan, choice.interval);
  await releaseSchedule(paid);
  await setCancelAtPeriodEnd(paid, false);
  const key = `change:${subscription.id}:${lookupKey(choice.plan, choice.interval)}:${row.version}`;
  const changed = await stripeRequest("charge", (sdk) =>
    sdk.subscriptions.update(
      subscription.id,
      {
        items: [{ id: planItem(subscription).id, price, quantity: 1 }],
        proration_behavior: "always_invoice",
        payment_behavior: "pending_if_incomplete",
      },
      options(key, "charge"),
    ),
  );
  const invoiceId = changed.pending_update ? idOf(changed.latest_invoice) : null;
  return invoiceId ? ((await readInvoice(invoiceId, "request"))?.hosted_invoice_url ?? null) : null;
}

/** Schedules a smaller plan, or a shorter interval, for the end of the paid period. */
export async function downgradeLater(paid: PaidSubscription, choice: PlanChoice): Promise<void> {
  const { row, subscription } = paid;
  const price = await priceId(choice.plan, choice.interval);
  await setCancelAtPeriodEnd(paid, false);
  const schedule =
    paid.schedule ??
    (await stripeRequest("request", (sdk) =>
      sdk.subscriptionSchedules.create(
        { from_subscription: subscription.id },
        options(`schedule:${subscription.id}:${row.version}`),
      ),
    ));
  const item = planItem(subscription);
  const change = lookupKey(choice.plan, choice.interval);
  await stripeRequest("request", (sdk) =>
    sdk.subscriptionSchedules.update(
      schedule.id,
      {
        end_behavior: "release",
        proration_behavior: "none",
        metadata: { purpose: "subscription", userId: row.userId.toHexString(), change },
        phases: [
          {
            items: [{ price: item.price.id, quantity: 1 }],
            start_date: schedule.current_phase?.start_date ?? item.current_period_start,
            end_date: item.current_period_end,
            proration_behavior: "none",
          },
          {
            items: [{ price, quantity: 1 }],
            duration: { interval: choice.interval, interval_count: 1 },
            proration_behavior: "none",
          },
        ],
      },
      options(`change:${schedule.id}:${change}:${row.version}`),
    ),
  );
}
