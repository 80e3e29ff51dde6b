import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { call, useDatabase } from "@/tests/support/harness";
import { a, fifty, tally } from "@/tests/support/hiring";
import { billing } from "@/tests/support/billing/calls";
import { aCustomerOf, aPrice, aSubscription, anEvent, happen } from "@/tests/support/billing/objects";
import { StripeStub, type Fault } from "@/tests/support/billing/stub";

useDatabase();
const stripe = new StripeStub();
beforeAll(() => stripe.start());
afterAll(() => stripe.stop());
beforeEach(() => {
  stripe.reset();
  stripe.put(aPrice("pro", "month"), aPrice("scale", "month"));
  stripe.onPost = ({ path, form }) => {
    if (path === "/v1/customers") return { id: "cus_new", object: "customer" };
    const id = `cs_${stripe.asked.length}`;
    const session = { id, object: "checkout.session", status: "open", url: `https://pay.example.test/${id}` };
    const made = { ...session, expires_at: 2_000_000_000, customer: form.get("customer") };
    stripe.put(made);
    return made;
  };
});
const sessionsAsked = () =>
  stripe.asked.filter(({ method, path }) => method === "POST" && path === "/v1/checkout/sessions");

describe("while the provider does not work", () => {
  test.each<Fault>(["500", "reset", "hang"])(
    "%s: checkout is 503 within 3 s and says when to try again",
    async (fault) => {
      const founder = await a("founder");
      stripe.fault = fault;
      const started = performance.now();
      const answer = await billing.checkout(founder, "pro");
      expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(4500);
      stripe.fault = "none";
      const again = await billing.checkout(founder, "pro");
      expect(again.status, JSON.stringify(again.body)).toBe(200);
    },
  );

  test("a refused card is 402, not an outage", async () => {
    const founder = await a("founder");
    stripe.fault = "card";
    expect(await billing.checkout(founder, "pro")).toMatchObject({ status: 402, body: { code: "payment_failed" } });
  });

  test("after five failures it is left alone for a while, and everything else goes on", async () => {
    const founder = await a("founder");
    stripe.fault = "500";
    for (let round = 0; round < 5; round += 1) await billing.checkout(founder, "pro");
    const before = stripe.asked.length;
    expect((await billing.checkout(founder, "pro")).status).toBe(503);
    expect(stripe.asked.length).toBe(before);
    expect((await billing.get(founder)).status).toBe(200);
    const { body } = await call<{ checks: { stripe: { status: string } } }>(health, { path: "/api/health" });
    expect(body.checks.stripe.status).toBe("configured");
    expect(stripe.asked.length).toBe(before);
  }, 60_000);
});

describe("what is asked of the provider", () => {
  test("is one customer and one page for fifty calls at once, under keys made of whom they are for", async () => {
    const founder = await a("founder");
    const answers = await fifty(() => billing.checkout(founder, "pro"));
    expect(tally(answers)).toEqual({ 200: 50 });
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect(sessionsAsked()).toHaveLength(1);
    expect(stripe.asked.filter(({ path }) => path === "/v1/customers").map(({ key }) => key)).toEqual([
      `customer:${founder.userId}:0`,
    ]);
    expect(sessionsAsked()[0]?.key).toBe(`checkout:${founder.userId}:0:pro_month:en`);
    const form = sessionsAsked()[0]?.form;
    expect(form?.get("metadata[purpose]")).toBe("subscription");
    expect(form?.get("subscription_data[metadata][userId]")).toBe(founder.userId);
  });

  test("is nothing for a plan that nobody pays for, or for people who buy none", async () => {
    const founder = await a("founder");
    for (const answer of [
      await billing.cancel(founder),
      await billing.resume(founder),
      await billing.change(founder, "pro"),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: "not_subscribed" } });
    expect((await billing.checkout(founder, "free")).status).toBe(422);
    expect((await billing.checkout(founder, "pro", "week")).status).toBe(422);
    expect((await billing.invoices(founder)).body).toEqual({ items: [], nextCursor: null });
    expect((await billing.invoices(founder, "?cursor=nonsense")).status).toBe(422);
    for (const persona of ["talent", "investor", "admin"] as const)
      expect((await billing.checkout(await a(persona), "pro")).status).toBe(403);
    expect((await billing.get(null)).status).toBe(401);
    expect(stripe.asked).toEqual([]);
  });

  test("a customer who was deleted there is made anew, and the plan is over", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    stripe.put(aSubscription(customer, founder.userId));
    await happen(anEvent("customer.subscription.created", aSubscription(customer, founder.userId)));
    expect((await billing.get(founder)).body.plan).toBe("pro");
    stripe.objects.delete(`sub_${customer}`);
    expect(await happen(anEvent("customer.deleted", { id: customer, object: "customer" }))).toMatchObject({
      state: "processed",
      outcome: "customer_gone",
    });
    expect((await billing.get(founder)).body).toMatchObject({ plan: "free", status: "active" });
    expect((await billing.checkout(founder, "pro")).status).toBe(200);
    expect(stripe.asked.find(({ path, method }) => method === "POST" && path === "/v1/customers")?.key).toBe(
      `customer:${founder.userId}:1`,
    );
  });
});
