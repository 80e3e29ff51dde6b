import type Stripe from "stripe";
import { SubscriptionModel } from "@/models/subscription";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { priceId } from "../catalogue";
import { lookupKey } from "../plans";
import type { PlanChoice } from "../schema";
import { returnUrl } from "./return-addresses";
import type { CustomerRow } from "./ensure-customer";

const createSession = (ctx: Context, row: CustomerRow, choice: PlanChoice, price: string) => {
  const metadata = { purpose: "subscription", userId: row.userId.toHexString() };
  return stripeRequest("request", (sdk) =>
    sdk.checkout.sessions.create(
      {
        mode: "subscription",
        customer: row.stripeCustomerId,
        client_reference_id: metadata.userId,
        line_items: [{ price, quantity: 1 }],
        locale: ctx.locale,
        success_url: returnUrl(ctx.locale, choice),
        cancel_url: returnUrl(ctx.locale, choice, true),
        metadata,
        subscription_data: { metadata },
      },
      options(
        `checkout:${metadata.userId}:${row.checkoutCount}:${lookupKey(choice.plan, choice.interval)}:${ctx.locale}`,
      ),
    ),
  );
};

/** Closes a payment page. Returns false when it was paid in the meantime. */
async function closeSession(id: string): Promise<boolean> {
  try {
    await stripeRequest("request", (sdk) => sdk.checkout.sessions.expire(id));
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const session = await readSession(id);
    return session?.status !== "complete";
  }
}

const readSession = (id: string): Promise<Stripe.Checkout.Session | null> =>
  stripeRetrieve("request", (sdk) => sdk.checkout.sessions.retrieve(id));

/**
 * A payment page, or why to look again: `paid` when the open page was paid and its event is on the way, `raced` when another
 * call was first.
 */
export type PaymentPage = { url: string } | { again: "paid" | "raced" };

/**
 * Returns the payment page for a choice: the open one if it is for the same choice, else a new one after closing the old.
 */
export async function openPaymentPage(ctx: Context, row: CustomerRow, choice: PlanChoice): Promise<PaymentPage> {
  const open = row.checkout && { ...row.checkout, session: await readSession(row.checkout.sessionId) };
  if (open?.session?.status === "complete") return { again: "paid" };
  if (open?.session?.status === "open") {
    if (open.plan === choice.plan && open.interval === choice.interval && open.session.url)
      return { url: open.session.url };
    if (!(await closeSession(open.sessionId))) return { again: "paid" };
  }
  const session = await createSession(ctx, row, choice, await priceId(choice.plan, choice.interval));
  if (!session.url) throw new Problem("unavailable", { headers: { "Retry-After": "2" } });
  const stored = await SubscriptionModel.updateOne(
    { _id: row._id, checkoutCount: row.checkoutCount, stripeCustomerId: row.stripeCustomerId },
    {
      $set: {
        checkout: {
          sessionId: session.id,
          ...choice,
          url: session.url,
          expiresAt: new Date(session.expires_at * 1000),
        },
        updatedAt: now(),
      },
      $inc: { checkoutCount: 1 },
    },
  );
  if (stored.matchedCount === 1) return { url: session.url };
  // Another call was first. If it created a different page, this one must not stay open.
  const winner = await SubscriptionModel.findById(row._id, { checkout: 1 }).lean();
  if (winner?.checkout?.sessionId === session.id) return { url: session.url };
  await closeSession(session.id);
  return { again: "raced" };
}
