import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cards, useLocalStripe } from "@/tests/support/stripe";
import { anOffer } from "./offer";

interface Told {
  event: Stripe.Event;
}

let listener: Server;
const told: Told[] = [];
let refuse = 0;

beforeAll(async () => {
  listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (refuse > 0) {
        refuse -= 1;
        response.writeHead(500).end();
        return;
      }
      const event = Stripe.webhooks.constructEvent(
        Buffer.concat(chunks).toString(),
        String(request.headers["stripe-signature"]),
        process.env.STRIPE_WEBHOOK_SECRET ?? "",
      );
      told.push({ event });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
});
afterAll(() => listener.close());

const local = useLocalStripe({
  webhookUrl: () => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hooks`,
});

const typesFor = (objectId: string) =>
  told.filter(({ event }) => JSON.stringify(event.data).includes(objectId)).map(({ event }) => event.type);

describe("a checkout session", () => {
  test("paid with a good card makes an active subscription and tells of it, signed", async () => {
    const { customer, session } = await anOffer(local);
    expect(session.url).toContain("/c/pay/cs_test_");
    const paid = await local.pay(session.url ?? "");
    expect(paid.status).toBe("complete");
    const after = await local.sdk.checkout.sessions.retrieve(session.id, {
      expand: ["subscription.latest_invoice.payments"],
    });
    expect(after).toMatchObject({ status: "complete", payment_status: "paid", amount_total: 2900 });
    const subscription = after.subscription as Stripe.Subscription;
    expect(subscription).toMatchObject({ status: "active", customer: customer.id, metadata: { userId: "u1" } });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ status: "paid", amount_paid: 2900, billing_reason: "subscription_create" });
    expect(invoice.payments?.data[0]).toMatchObject({ status: "paid", amount_paid: 2900 });
    await expect
      .poll(() => typesFor(customer.id))
      .toEqual(
        expect.arrayContaining([
          "customer.subscription.created",
          "invoice.payment_succeeded",
          "customer.subscription.updated",
          "checkout.session.completed",
        ]),
      );
  });

  test("declined stays open and says why; another card then pays it", async () => {
    const { session } = await anOffer(local);
    await expect(local.pay(session.id, cards.declined)).rejects.toThrow(/402.*card_declined/);
    expect(await local.sdk.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "open",
      payment_status: "unpaid",
    });
    expect((await local.pay(session.id)).status).toBe("complete");
  });

  test("asks the bank for a card that wants authentication", async () => {
    const { session } = await anOffer(local);
    expect(await local.pay(session.id, cards.authenticated, { authenticate: false })).toMatchObject({
      status: "requires_action",
    });
    expect((await local.pay(session.id, cards.authenticated)).status).toBe("complete");
  });

  test("paid by fifty at once is paid once", async () => {
    const { customer, session } = await anOffer(local);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => local.pay(session.id)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const subscriptions = await local.sdk.subscriptions.list({ customer: customer.id, status: "all" });
    expect(subscriptions.data).toHaveLength(1);
    expect((await local.sdk.invoices.list({ customer: customer.id })).data).toHaveLength(1);
  });

  test("is told again until the endpoint accepts it", async () => {
    refuse = 3;
    const { session } = await anOffer(local);
    await local.pay(session.id);
    await expect.poll(() => typesFor(session.id), { timeout: 10_000 }).toContain("checkout.session.completed");
    await expect
      .poll(async () => (await local.sdk.events.list({ delivery_success: false, limit: 100 })).data.length, {
        timeout: 10_000,
      })
      .toBe(0);
  });
});

describe("redelivery", () => {
  test("sends copies of chosen events, shuffled and at once, and counts the answers", async () => {
    const { customer, session } = await anOffer(local);
    await local.pay(session.id);
    await expect.poll(() => typesFor(customer.id)).toContain("checkout.session.completed");
    const { data } = await local.sdk.events.list({ limit: 5 });
    const before = told.length;
    const report = await local.control("redeliver", {
      events: data.map(({ id }) => id),
      copies: 20,
      order: "shuffled",
      concurrency: 10,
    });
    expect(report).toMatchObject({ events: 5, deliveries: 100, statuses: { "200": 100 } });
    expect(Number(report.p95)).toBeGreaterThanOrEqual(Number(report.p50));
    const sent = told.slice(before).map(({ event }) => event.id);
    for (const { id } of data) expect(sent.filter((each) => each === id)).toHaveLength(20);
    const oldestFirst = data
      .map(({ id }) => id)
      .toReversed()
      .flatMap((id) => Array.from({ length: 20 }, () => id));
    expect(sent).not.toEqual(oldestFirst);
    await expect(local.control("redeliver", { events: ["evt_none"] })).rejects.toThrow(/400/);
  });
});
