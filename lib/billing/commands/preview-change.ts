import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import { priceId } from "../catalogue";
import { isPaying } from "../machine";
import { priceMinor } from "../plans";
import type { ChangePreview, PlanChoice } from "../schema";
import { planItem } from "../snapshot";
import { classifyChange, getPaidSubscription } from "./change-plan";
import { findRowByUser } from "./subscription-rows";

/** Returns what a choice would cost today and when it would take effect; changes nothing. Throws 409 `already_on_plan`. */
export async function previewChange(ctx: Context, choice: PlanChoice): Promise<ChangePreview> {
  const { userId } = signedIn(ctx);
  const regular = priceMinor(choice.plan, choice.interval);
  const answer = (kind: ChangePreview["kind"], dueNowMinor: number, at: Date): ChangePreview => ({
    kind,
    ...choice,
    dueNowMinor,
    currency: "USD",
    priceMinor: regular,
    effectiveAt: at.toISOString(),
  });
  const row = await findRowByUser(userId);
  if (!row || !isPaying(row.status)) return answer("upgrade", regular, now());
  const kind = classifyChange(row, choice);
  if (kind === "same") throw new Problem("already_on_plan");
  if (kind === "downgrade") return answer(kind, 0, row.currentPeriodEnd ?? now());
  const { subscription, row: current } = await getPaidSubscription(userId);
  const price = await priceId(choice.plan, choice.interval);
  const preview = await stripeRequest("request", (sdk) =>
    sdk.invoices.createPreview({
      customer: current.stripeCustomerId ?? "",
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: planItem(subscription).id, price, quantity: 1 }],
        proration_behavior: "always_invoice",
      },
    }),
  );
  return answer(kind, Math.max(0, preview.amount_due), now());
}
