import type Stripe from "stripe";
import type { StripeForTests } from "@/tests/support/stripe";

/** What a test buys: a price, a customer and a session of the payment page. */
export interface Offer {
  customer: Stripe.Customer;
  price: Stripe.Price;
  session: Stripe.Checkout.Session;
}

export async function aPrice(
  { sdk }: StripeForTests,
  amount = 2900,
  interval: "month" | "year" = "month",
): Promise<Stripe.Price> {
  const product = await sdk.products.create({ name: "Pro" });
  return sdk.prices.create({ product: product.id, currency: "usd", unit_amount: amount, recurring: { interval } });
}

export async function anOffer(
  local: StripeForTests,
  more: { trialDays?: number; price?: Stripe.Price } = {},
): Promise<Offer> {
  const { sdk } = local;
  const customer = await sdk.customers.create({ email: "ada@example.org", metadata: { userId: "u1" } });
  const price = more.price ?? (await aPrice(local));
  const session = await sdk.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: "http://localhost:3000/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:3000/pricing",
    metadata: { purpose: "subscription", userId: "u1" },
    subscription_data: {
      metadata: { userId: "u1" },
      ...(more.trialDays ? { trial_period_days: more.trialDays } : {}),
    },
  });
  return { customer, price, session };
}

/** A subscription that was paid for by checkout. */
export async function subscribed(
  local: StripeForTests,
  more: { trialDays?: number; price?: Stripe.Price; card?: string } = {},
): Promise<Offer & { subscription: Stripe.Subscription }> {
  const offer = await anOffer(local, more);
  const { subscription } = await local.pay(offer.session.id, more.card);
  return { ...offer, subscription: await local.sdk.subscriptions.retrieve(subscription ?? "") };
}

/** The one item of a subscription. */
export function itemOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error("a subscription without an item");
  return item;
}

/** The types of all events about a customer, the oldest first. */
export async function typesAbout({ sdk }: StripeForTests, customer: string): Promise<string[]> {
  const types: string[] = [];
  for await (const event of sdk.events.list({ limit: 100 })) {
    if (JSON.stringify(event.data.object).includes(customer)) types.push(event.type);
  }
  return types.toReversed();
}
