import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { repairRows } from "@/lib/flows/subscriptions/reconcile";
import { fetchMissedEvents } from "@/lib/payment-events/commands/fetch-missed";
import { drainPaymentEvents } from "@/lib/payment-events/dispatch";
import { SubscriptionModel } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { WebhookEventModel } from "@/models/webhook-event";
import { objectId } from "@/lib/core/db/model";
import { now } from "@/lib/core/clock";
import { differences } from "@/tests/bench/webhooks/verify";
import { historyOf, shuffled, type History } from "@/tests/bench/webhooks/world";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import {
  aCustomerOf,
  aSubscription,
  anEvent,
  anInvoice,
  deliver,
  processAll,
  rowOf,
} from "@/tests/support/billing/objects";
import { StripeStub } from "@/tests/support/billing/stub";

useDatabase();
const stripe = new StripeStub();
beforeAll(() => stripe.start());
afterAll(() => stripe.stop());
beforeEach(() => stripe.reset());

const long = process.env.COLLABHUB_TEST_LONG === "1";

/** People and customers, as they stand before the first event. */
async function seed(histories: readonly Pick<History, "userId" | "customer" | "objects">[]): Promise<void> {
  const at = now();
  await UserModel.insertMany(
    histories.map(({ userId }) => ({
      _id: objectId(userId),
      email: `${userId}@example.com`,
      passwordHash: "-",
      name: "Someone",
      persona: "founder",
      locale: "en",
      status: "active",
      emailVerifiedAt: at,
      acceptedTerms: { version: "1", at },
      createdAt: at,
    })),
  );
  await SubscriptionModel.insertMany(
    histories.map(({ userId, customer }) => ({
      userId: objectId(userId),
      stripeCustomerId: customer,
      status: "incomplete",
      createdAt: at,
      updatedAt: at,
    })),
  );
  stripe.put(...histories.flatMap(({ objects }) => objects));
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

test("events in copies, shuffled, by two workers at once, come to what each once and in order would", async () => {
  const histories = Array.from({ length: long ? 100 : 10 }, (_, index) => historyOf(index, 14));
  await seed(histories);
  const events = histories.flatMap(({ events: each }) => each.map(({ type, object }) => anEvent(type, object)));
  const deliveries = shuffled([...events, ...events, ...events], 7);
  const answers = await Promise.all(deliveries.map((event) => deliver(event)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const drain = async () => {
    while ((await drainPaymentEvents()) > 0);
  };
  await Promise.all([drain(), drain()]);
  await drainReactions();
  expect(await differences(histories, 3)).toEqual([]);
}, 300_000);

test("the six types in every order leave the same", async () => {
  const types = [
    "checkout.session.completed",
    "customer.subscription.created",
    "customer.subscription.updated",
    "customer.subscription.deleted",
    "invoice.payment_succeeded",
    "invoice.payment_failed",
  ];
  const orders = permutations(types).filter((_, index) => long || index % 45 === 0);
  const founders = orders.map((_, index) => {
    const userId = (0xc000000 + index).toString(16).padStart(24, "0");
    const customer = `cus_${userId.slice(-8)}`;
    const paid = anInvoice(customer, userId, { id: `in_paid_${index}` });
    const failed = anInvoice(customer, userId, { id: `in_void_${index}`, status: "void" });
    const final = aSubscription(customer, userId, { status: "canceled", latest_invoice: failed.id });
    return { userId, customer, paid, failed, final, objects: [final, paid, failed] };
  });
  await seed(founders);
  // One position of every order after the other: nobody's events overtake each other.
  for (let position = 0; position < types.length; position += 1) {
    await Promise.all(
      founders.map(({ customer, userId, paid, failed, final }, index) => {
        const type = orders[index]?.[position] ?? "";
        const object = type.startsWith("invoice")
          ? type.endsWith("failed")
            ? failed
            : paid
          : type.startsWith("checkout")
            ? { id: `cs_${index}`, customer, metadata: { purpose: "subscription", userId } }
            : final;
        return deliver(anEvent(type, object));
      }),
    );
    await processAll();
  }
  const rows = await SubscriptionModel.find({}, { _id: 0 }).lean();
  const same = rows.map(({ status, plan, interval, cancelAtPeriodEnd, payment }) =>
    JSON.stringify({ status, plan, interval, cancelAtPeriodEnd, payment }),
  );
  expect(new Set(same)).toEqual(
    new Set([
      JSON.stringify({ status: "free", plan: "free", interval: null, cancelAtPeriodEnd: false, payment: null }),
    ]),
  );
  expect(await WebhookEventModel.countDocuments({ state: { $ne: "processed" } })).toBe(0);
}, 300_000);

describe("the daily comparison", () => {
  test("takes in what was never delivered, and repairs what differs", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    const subscription = aSubscription(customer, founder.userId);
    stripe.put(subscription, anEvent("customer.subscription.created", subscription));
    expect(await fetchMissedEvents(systemContext())).toBe(1);
    expect(await fetchMissedEvents(systemContext())).toBe(0);
    await processAll();
    expect(await rowOf(founder.userId)).toMatchObject({ plan: "pro", status: "active" });
    stripe.put(aSubscription(customer, founder.userId, { plan: "scale" }));
    expect(await repairRows(systemContext())).toBe(1);
    expect(await repairRows(systemContext())).toBe(0);
    expect((await UserModel.findById(founder.userId).lean())?.plan).toBe("scale");
  });
});
