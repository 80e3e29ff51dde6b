import type Stripe from "stripe";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { intervals, lookupKey, paidPlans, plans, priceMinor, type Interval, type PaidPlan } from "./plans";

/** The catalogue at the payment provider, created from the plan table. */

export interface SyncReport {
  created: string[];
  changed: string[];
  unchanged: number;
}

const label = (plan: PaidPlan) => `CollabHub ${plan.charAt(0).toUpperCase()}${plan.slice(1)}`;
const productId = (plan: PaidPlan) => `collabhub_${plan}`;

async function syncProduct(plan: PaidPlan, report: SyncReport): Promise<void> {
  const id = productId(plan);
  const desired = { name: label(plan), metadata: { plan } };
  const known = await stripeRetrieve("worker", (sdk) => sdk.products.retrieve(id));
  if (!known) {
    await stripeRequest("worker", (sdk) => sdk.products.create({ id, ...desired }, options(`product:${id}`)));
    report.created.push(id);
  } else if (known.name !== desired.name || known.metadata.plan !== plan || !known.active) {
    await stripeRequest("worker", (sdk) => sdk.products.update(id, { ...desired, active: true }));
    report.changed.push(id);
  } else report.unchanged += 1;
}

const fits = (price: Stripe.Price, plan: PaidPlan, interval: Interval) =>
  price.unit_amount === priceMinor(plan, interval) &&
  price.currency === "usd" &&
  price.recurring?.interval === interval &&
  price.recurring.interval_count === 1 &&
  (typeof price.product === "string" ? price.product : price.product.id) === productId(plan);

/** A price is immutable at the provider: a different amount is a new price, which takes over the lookup key. */
async function syncPrice(
  plan: PaidPlan,
  interval: Interval,
  known: Stripe.Price | undefined,
  report: SyncReport,
): Promise<void> {
  const key = lookupKey(plan, interval);
  if (known && fits(known, plan, interval)) {
    report.unchanged += 1;
    return;
  }
  const amount = priceMinor(plan, interval);
  await stripeRequest("worker", (sdk) =>
    sdk.prices.create(
      {
        product: productId(plan),
        currency: plans[plan].currency.toLowerCase(),
        unit_amount: amount,
        recurring: { interval },
        lookup_key: key,
        transfer_lookup_key: true,
        metadata: { plan, interval },
      },
      options(`price:${key}:${amount}:${known?.id ?? "first"}`),
    ),
  );
  if (known) {
    await stripeRequest("worker", (sdk) => sdk.prices.update(known.id, { active: false }));
    report.changed.push(key);
  } else report.created.push(key);
}

/** Returns the active prices by lookup key. */
async function listActivePrices(): Promise<Map<string, Stripe.Price>> {
  const keys = paidPlans.flatMap((plan) => intervals.map((interval) => lookupKey(plan, interval)));
  const { data } = await stripeRequest("worker", (sdk) =>
    sdk.prices.list({ lookup_keys: keys, active: true, limit: 100 }),
  );
  return new Map(data.flatMap((price) => (price.lookup_key ? [[price.lookup_key, price] as const] : [])));
}

/** Creates or updates products and prices at the provider from the plan table. Idempotent. */
export async function syncCatalogue(): Promise<SyncReport> {
  const report: SyncReport = { created: [], changed: [], unchanged: 0 };
  for (const plan of paidPlans) await syncProduct(plan, report);
  const known = await listActivePrices();
  for (const plan of paidPlans)
    for (const interval of intervals) await syncPrice(plan, interval, known.get(lookupKey(plan, interval)), report);
  return report;
}

/** Returns the id of a plan's price at the provider. Throws when `npm run stripe:sync` was never run. */
export async function priceId(plan: PaidPlan, interval: Interval): Promise<string> {
  const key = lookupKey(plan, interval);
  const { data } = await stripeRequest("request", (sdk) =>
    sdk.prices.list({ lookup_keys: [key], active: true, limit: 1 }),
  );
  const [price] = data;
  if (!price) throw new Error(`The catalogue has no price ${key}: run npm run stripe:sync`);
  return price.id;
}
