import { billingPageUrl } from "@/lib/billing/commands/return-addresses";
import { openPaymentPage } from "@/lib/billing/commands/payment-page";
import { ensureCustomer } from "@/lib/billing/commands/ensure-customer";
import { upgradePage } from "@/lib/billing/commands/portal";
import { clearCheckout, findRowByUser } from "@/lib/billing/commands/subscription-rows";
import { classifyChange } from "@/lib/billing/commands/change-plan";
import { isPaying } from "@/lib/billing/machine";
import { readSubscription } from "@/lib/billing/stripe-objects";
import type { PlanChoice } from "@/lib/billing/schema";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { syncWithStripe } from "./sync";

interface Page {
  url: string;
}

const TRIES = 5;
/** Concurrent calls of one user for one choice share one result. */
const running = new Map<string, Promise<Page>>();

/**
 * Returns where to pay for a plan: the same open page for repeated calls with the same choice; for another choice a new
 * page, after closing the old. A user who already pays is sent to the upgrade confirmation, or to the page of their plan.
 */
export function checkout(ctx: Context, choice: PlanChoice): Promise<Page> {
  const { userId } = signedIn(ctx);
  const key = [userId, choice.plan, choice.interval, ctx.locale].join(":");
  const known = running.get(key);
  if (known) return known;
  const page = open(ctx, userId, choice).finally(() => running.delete(key));
  running.set(key, page);
  return page;
}

async function open(ctx: Context, userId: string, choice: PlanChoice): Promise<Page> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await ensureCustomer(userId);
    if (isPaying(row.status)) {
      const { subscription } = await readSubscription(row.stripeCustomerId, "request");
      const upgrade = classifyChange(row, choice) === "upgrade" && row.status !== "past_due";
      return subscription && upgrade ? upgradePage(ctx, subscription, choice) : { url: billingPageUrl(choice) };
    }
    const page = await openPaymentPage(ctx, row, choice);
    if ("url" in page) return page;
    if (page.again === "raced") continue;
    await syncWithStripe(ctx, () => findRowByUser(userId), "request");
    const used = row.checkout?.sessionId;
    if (used !== undefined) await transaction(ctx, (tx) => clearCheckout(tx, row, used));
  }
  throw new Problem("conflict");
}
