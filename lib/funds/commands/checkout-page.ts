import { createHash } from "node:crypto";
import type Stripe from "stripe";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { findRecipient } from "@/lib/profiles/queries/recipient";

/** Marks what our payment pages and payments are for, in the processor's metadata. */
export const MILESTONE_PURPOSE = "milestone";

/** By which a milestone's payment, transfer and refunds are found together at the processor. */
export const transferGroup = (milestoneId: string): string => `milestone:${milestoneId}`;

/** Where the processor's page leads back to. Public: a visitor from another site brings no session cookie. */
const returnUrl = (ctx: Context, milestoneId: string, cancelled = false): string =>
  siteUrl(
    inLocale(
      ctx.locale,
      publicPaths.paymentReturn({ milestone: milestoneId, ...(cancelled ? { result: "cancelled" } : {}) }),
    ),
  );

const newSession = async (ctx: Context, row: Lean<MilestoneRow>, attempt: number) => {
  const milestoneId = row._id.toHexString();
  // The page does not ask for an address that we know.
  const payer = await findRecipient(row.payerId.toHexString());
  const metadata = { purpose: MILESTONE_PURPOSE, milestoneId, attempt: String(attempt) };
  const order: Stripe.Checkout.SessionCreateParams = {
    mode: "payment",
    client_reference_id: milestoneId,
    ...(payer ? { customer_email: payer.email } : {}),
    line_items: [
      {
        price_data: {
          currency: row.currency.toLowerCase(),
          unit_amount: row.amountMinor,
          product_data: { name: row.title },
        },
        quantity: 1,
      },
    ],
    locale: ctx.locale,
    success_url: returnUrl(ctx, milestoneId),
    cancel_url: returnUrl(ctx, milestoneId, true),
    metadata,
    payment_intent_data: { metadata, transfer_group: transferGroup(milestoneId) },
  };
  // The processor refuses a known key with other particulars: an address or a title may have changed since a try that failed.
  const particulars = createHash("sha256").update(JSON.stringify(order)).digest("hex").slice(0, 16);
  return stripeRequest("request", (sdk) =>
    sdk.checkout.sessions.create(order, options(`fund:${milestoneId}:${attempt}:${particulars}`)),
  );
};

const readSession = (id: string): Promise<Stripe.Checkout.Session | null> =>
  stripeRetrieve("request", (sdk) => sdk.checkout.sessions.retrieve(id));

/** Closes a payment page that is not to be paid any more. One that was paid meanwhile stays paid. */
export async function closePage(sessionId: string): Promise<void> {
  try {
    await stripeRequest("request", (sdk) => sdk.checkout.sessions.expire(sessionId));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** A page to pay on; `paid`: the open one was used and its event is on the way; `raced`: another call was first. */
export type MilestonePayment = { url: string } | { again: "paid" | "raced" };

/**
 * The payment page of a milestone that awaits its money: the open one however often it is asked for, a new one once that has
 * expired. Network: never inside a transaction.
 */
export async function paymentPage(ctx: Context, row: Lean<MilestoneRow>): Promise<MilestonePayment> {
  if (row.page) {
    const session = await readSession(row.page.sessionId);
    if (session?.status === "complete") return { again: "paid" };
    if (session?.status === "open" && session.url) return { url: session.url };
  }
  const attempt = row.attempts + 1;
  const session = await newSession(ctx, row, attempt);
  if (!session.url) throw new Problem("unavailable", { headers: { "Retry-After": "2" } });
  const stored = await MilestoneModel.updateOne(
    { _id: row._id, status: "awaiting_funds", attempts: row.attempts, discardedAt: null },
    { $set: { page: { sessionId: session.id, url: session.url, attempt }, attempts: attempt } },
  );
  if (stored.matchedCount === 1) return { url: session.url };
  // Another call was first. If it made another page than this one, this one must not stay open beside it.
  const winner = await MilestoneModel.findById(row._id, { page: 1 }).lean();
  if (winner?.page?.sessionId === session.id) return { url: session.url };
  await closePage(session.id);
  return { again: "raced" };
}
