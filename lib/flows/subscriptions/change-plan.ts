import {
  downgradeLater,
  classifyChange,
  getPaidSubscription,
  releaseSchedule,
  setCancelAtPeriodEnd,
  upgradeNow,
} from "@/lib/billing/commands/change-plan";
import { findRowByUser } from "@/lib/billing/commands/subscription-rows";
import { getSubscription } from "@/lib/billing/queries/subscription";
import type { PlanChoice, Subscription } from "@/lib/billing/schema";
import { signedIn, type Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { syncWithStripe } from "./sync";

/**
 * An owner's changes to their plan. The provider makes the change under an idempotency key derived from the subscription and
 * the row's version, so that a second click finds the first; the provider's resulting state is applied before the response.
 */

async function syncAndRead(ctx: Context, userId: string): Promise<Subscription> {
  await syncWithStripe(ctx, () => findRowByUser(userId), "request");
  return getSubscription(ctx);
}

/**
 * Changes plan or interval: an upgrade now, prorated; a downgrade at the end of the period. Choosing the current plan undoes
 * a scheduled change.
 */
export async function changePlan(
  ctx: Context,
  choice: PlanChoice,
): Promise<{ subscription: Subscription; url: string | null }> {
  const { userId } = signedIn(ctx);
  const paid = await getPaidSubscription(userId);
  const kind = classifyChange(paid.row, choice);
  let url: string | null = null;
  if (kind === "upgrade") url = await upgradeNow(paid, choice);
  else if (kind === "downgrade") await downgradeLater(paid, choice);
  else if (paid.schedule) await releaseSchedule(paid);
  else throw new Problem("already_on_plan");
  return { subscription: await syncAndRead(ctx, userId), url };
}

const wrongState = (state: string, action: string) =>
  new Problem("invalid_transition", {
    detail: `This subscription is ${state}; it cannot ${action} now.`,
    extra: { state },
  });

/** Cancels the plan at the end of the paid period. */
export async function cancelPlan(ctx: Context): Promise<Subscription> {
  const { userId } = signedIn(ctx);
  const paid = await getPaidSubscription(userId);
  if (paid.row.cancelAtPeriodEnd) throw wrongState(paid.row.status, "cancel");
  await releaseSchedule(paid);
  await setCancelAtPeriodEnd(paid, true);
  return syncAndRead(ctx, userId);
}

/** Undoes a cancellation, or a change that is scheduled for the end of the period. */
export async function resumePlan(ctx: Context): Promise<Subscription> {
  const { userId } = signedIn(ctx);
  const paid = await getPaidSubscription(userId);
  if (!paid.row.cancelAtPeriodEnd && !paid.row.pendingChange) throw wrongState(paid.row.status, "resume");
  await releaseSchedule(paid);
  await setCancelAtPeriodEnd(paid, false);
  return syncAndRead(ctx, userId);
}
