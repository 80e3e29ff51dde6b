import type Stripe from "stripe";
import { signedIn, type Context } from "@/lib/core/context";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { priceId } from "../catalogue";
import type { PaymentPage, PlanChoice } from "../schema";
import { planItem } from "../snapshot";
import type { z } from "zod";
import { billingPageUrl, returnUrl } from "./return-addresses";
import { ensureCustomer } from "./ensure-customer";

type Page = z.infer<typeof PaymentPage>;

/**
 * Returns the provider's page with the user's cards and invoices. The page is tied to this caller, so each call creates one.
 */
export async function portal(ctx: Context): Promise<Page> {
  const row = await ensureCustomer(signedIn(ctx).userId);
  const { url } = await stripeRequest("request", (sdk) =>
    sdk.billingPortal.sessions.create({
      customer: row.stripeCustomerId,
      locale: ctx.locale,
      return_url: billingPageUrl(),
    }),
  );
  return { url };
}

/** Returns the provider's page where an upgrade is confirmed, or our own page where the provider offers none. */
export async function upgradePage(ctx: Context, subscription: Stripe.Subscription, choice: PlanChoice): Promise<Page> {
  const price = await priceId(choice.plan, choice.interval);
  const customer = typeof subscription.customer === "string" ? subscription.customer : subscription.customer.id;
  const back = returnUrl(ctx.locale, choice);
  try {
    const { url } = await stripeRequest("request", (sdk) =>
      sdk.billingPortal.sessions.create({
        customer,
        locale: ctx.locale,
        return_url: billingPageUrl(),
        flow_data: {
          type: "subscription_update_confirm",
          subscription_update_confirm: {
            subscription: subscription.id,
            items: [{ id: planItem(subscription).id, price, quantity: 1 }],
          },
          after_completion: { type: "redirect", redirect: { return_url: back } },
        },
      }),
    );
    return { url };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { url: billingPageUrl(choice) };
  }
}
