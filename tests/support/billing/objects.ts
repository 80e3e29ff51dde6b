import Stripe from "stripe";
import { objectId } from "@/lib/core/db/model";
import { nowMs, now } from "@/lib/core/clock";
import { lookupKey, priceMinor, type Interval, type PaidPlan } from "@/lib/billing/plans";
import { POST as webhookRoute } from "@/app/api/webhooks/stripe/route";
import { drainPaymentEvents } from "@/lib/payment-events/dispatch";
import { SubscriptionModel } from "@/models/subscription";
import { WebhookEventModel } from "@/models/webhook-event";
import { peerHeaders } from "@/lib/core/http/peer";
import { NextRequest } from "next/server";

/** Objects of the provider in the shape of its API, with what the application reads of them. */

type Json = Record<string, unknown>;
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const DAY_S = 86_400;

export const aPrice = (plan: PaidPlan, interval: Interval): Json => ({
  id: `price_${plan}_${interval}`,
  object: "price",
  active: true,
  currency: "usd",
  lookup_key: lookupKey(plan, interval),
  metadata: { plan, interval },
  product: `collabhub_${plan}`,
  recurring: { interval, interval_count: 1 },
  unit_amount: priceMinor(plan, interval),
});

export const aSubscription = (
  customer: string,
  userId: string,
  given: Json & { plan?: PaidPlan; interval?: Interval } = {},
): Json => {
  const { plan = "pro", interval = "month", ...rest } = given;
  const start = seconds(nowMs());
  return {
    id: `sub_${customer}`,
    object: "subscription",
    status: "active",
    customer,
    created: start,
    cancel_at: null,
    cancel_at_period_end: false,
    latest_invoice: null,
    metadata: { purpose: "subscription", userId },
    pending_update: null,
    schedule: null,
    trial_end: null,
    items: {
      object: "list",
      data: [
        {
          id: `si_${customer}`,
          object: "subscription_item",
          price: aPrice(plan, interval),
          current_period_start: start,
          current_period_end: start + (interval === "month" ? 30 : 365) * DAY_S,
        },
      ],
    },
    ...rest,
  };
};

export const anInvoice = (customer: string, userId: string, given: Json = {}): Json => {
  const created = seconds(nowMs());
  const paid = given.status === undefined || given.status === "paid";
  return {
    id: `in_${customer}`,
    object: "invoice",
    customer,
    number: `CH-${customer.slice(-4)}`,
    status: "paid",
    currency: "usd",
    total: 2900,
    amount_due: 2900,
    amount_paid: paid ? 2900 : 0,
    amount_remaining: paid ? 0 : 2900,
    attempt_count: 1,
    attempted: true,
    created,
    hosted_invoice_url: "https://pay.example.test/invoice",
    invoice_pdf: "https://pay.example.test/invoice.pdf",
    metadata: {},
    parent: {
      type: "subscription_details",
      subscription_details: { subscription: `sub_${customer}`, metadata: { purpose: "subscription", userId } },
    },
    payments: { object: "list", data: [] },
    status_transitions: { finalized_at: created, paid_at: paid ? created : null },
    ...given,
  };
};

let counter = 0;

export const anEvent = (type: string, object: Json, given: Json = {}): Json => {
  counter += 1;
  return {
    id: `evt_${counter.toString(36)}_${Math.random().toString(36).slice(2, 10)}`,
    object: "event",
    api_version: "2026-10-28.endive",
    created: seconds(nowMs()),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    ...given,
  };
};

/** Headers that sign a payload with our secret, or another, at some second. */
export const signed = (
  payload: string,
  { secret = process.env.STRIPE_WEBHOOK_SECRET ?? "", at = seconds(nowMs()) } = {},
) => Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at });

/** Delivers bytes to the webhook with a signature, or without one. */
export async function deliverRaw(body: string | Uint8Array, signature: string | null): Promise<Response> {
  const headers = new Headers({ ...peerHeaders("203.0.113.9"), "content-type": "application/json; charset=utf-8" });
  if (signature !== null) headers.set("stripe-signature", signature);
  return webhookRoute(
    new NextRequest("http://localhost:3000/api/webhooks/stripe", { method: "POST", headers, body: body as BodyInit }),
    { params: Promise.resolve({}) },
  );
}

/** Delivers an event as the provider would. */
export function deliver(event: Json): Promise<Response> {
  const payload = JSON.stringify(event);
  return deliverRaw(payload, signed(payload));
}

/** Processes all that is due. */
export async function processAll(): Promise<void> {
  while ((await drainPaymentEvents()) > 0);
}

/** Delivers an event, processes it, and answers its row. */
export async function happen(event: Json) {
  const answer = await deliver(event);
  if (answer.status !== 200) throw new Error(`Delivered with ${answer.status}: ${await answer.text()}`);
  await processAll();
  return WebhookEventModel.findById(String(event.id)).lean();
}

/** A founder's row with a customer of the provider, before anything was paid. */
export async function aCustomerOf(userId: string, customer = `cus_${userId.slice(-8)}`): Promise<string> {
  await SubscriptionModel.create({
    userId: objectId(userId),
    stripeCustomerId: customer,
    status: "incomplete",
    createdAt: now(),
    updatedAt: now(),
  });
  return customer;
}

export const rowOf = (userId: string) => SubscriptionModel.findOne({ userId: objectId(userId) }).lean();
export const inboxOf = (id: unknown) => WebhookEventModel.findById(String(id)).lean();
