import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { syncCatalogue } from "@/lib/billing/catalogue";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, auditOf, eventsOf, fifty, tally, type Person } from "@/tests/support/hiring";
import { mailsTo } from "@/tests/support/identity";
import { billing } from "@/tests/support/billing/calls";
import { useWebhookServer } from "@/tests/support/billing/deliveries";
import { rowOf } from "@/tests/support/billing/objects";
import { cards, useLocalStripe } from "@/tests/support/stripe";

useDatabase();
const webhook = useWebhookServer();
const stripe = useLocalStripe({ webhookUrl: webhook.url });
const DAY_S = 86_400;

beforeAll(async () => {
  resetStripe();
  await syncCatalogue();
});
beforeEach(() => resetStripe());

async function subscribed(plan = "pro", interval = "month", card: string = cards.ok): Promise<Person> {
  const founder = await a("founder");
  const { status, body } = await billing.checkout(founder, plan, interval);
  expect(status, JSON.stringify(body)).toBe(200);
  await stripe.pay(body.url, card);
  await webhook.caughtUp();
  return founder;
}
const plan = async (founder: Person) => (await billing.get(founder)).body;

describe("the catalogue", () => {
  test("is made once, and found unchanged afterwards", async () => {
    expect(await syncCatalogue()).toEqual({ created: [], changed: [], unchanged: 9 });
  });
});

describe("a founder", () => {
  test("begins on Free", async () => {
    const founder = await a("founder");
    const { status, body } = await billing.get(founder);
    expect(status).toBe(200);
    expect(body).toEqual({
      plan: "free",
      status: "active",
      interval: null,
      currentPeriodStart: null,
      currentPeriodEnd: null,
      cancelAtPeriodEnd: false,
      trialEndsAt: null,
      graceEndsAt: null,
      payment: null,
      pendingChange: null,
      limits: {
        startups: { limit: 1, used: 0 },
        teamMembers: { limit: 5, used: 0 },
        openRoles: { limit: 2, used: 0 },
        signatures: { limit: 3, used: 0 },
        alliances: { limit: 10, used: 0 },
      },
      choice: null,
    });
  });

  test("pays by card and has the plan, its limits, a receipt and an invoice", async () => {
    const founder = await subscribed();
    expect(await plan(founder)).toMatchObject({
      plan: "pro",
      status: "active",
      interval: "month",
      limits: { startups: { limit: 5 } },
    });
    await drainReactions();
    expect(await mailsTo(founder.email, "billing-receipt")).toHaveLength(1);
    const { body } = await billing.invoices(founder);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ status: "paid", amountMinor: 2900, refundedMinor: 0, currency: "USD" });
    expect(body.items[0]?.pdfUrl).toMatch(/^http/);
    expect(await eventsOf("subscription.activated")).toHaveLength(1);
    expect((await auditOf("subscription.activate")).map((row) => row.expiresAt)).toEqual([null]);
  });

  test("whose card is declined stays on Free", async () => {
    const founder = await a("founder");
    const { body } = await billing.checkout(founder, "pro");
    await stripe.pay(body.url, cards.declined).catch(() => undefined);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "free", status: "active" });
  });

  test("gets one payment page from fifty calls, and another choice closes it", async () => {
    const founder = await a("founder");
    const answers = await fifty(() => billing.checkout(founder, "pro"));
    expect(tally(answers)).toEqual({ 200: 50 });
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    const other = await billing.checkout(founder, "scale", "year");
    expect(other.body.url).not.toBe(answers[0]?.body.url);
    const again = await billing.checkout(founder, "scale", "year");
    expect(again.body.url).toBe(other.body.url);
    const customer = (await rowOf(founder.userId))?.stripeCustomerId ?? "";
    const sessions = await stripe.sdk.checkout.sessions.list({ customer });
    expect(sessions.data.filter(({ status }) => status === "open")).toHaveLength(1);
    expect(sessions.data).toHaveLength(2);
  });

  test("with two tabs for two plans pays for one of them", async () => {
    const founder = await a("founder");
    const [one, two] = await Promise.all([billing.checkout(founder, "pro"), billing.checkout(founder, "scale")]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const paid = await Promise.allSettled([stripe.pay(one.body.url), stripe.pay(two.body.url)]);
    expect(paid.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await webhook.caughtUp();
    expect(["pro", "scale"]).toContain((await plan(founder)).plan);
  });

  test("upgrades at once, for the difference, and only once by a double click", async () => {
    const founder = await subscribed();
    const preview = await billing.preview(founder, "scale");
    expect(preview.body).toMatchObject({ kind: "upgrade", priceMinor: 9900, currency: "USD" });
    expect(preview.body.dueNowMinor).toBeGreaterThan(6500);
    expect(preview.body.dueNowMinor).toBeLessThanOrEqual(7000);
    const answers = await Promise.all([billing.change(founder, "scale"), billing.change(founder, "scale")]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(await plan(founder)).toMatchObject({ plan: "scale", limits: { startups: { limit: 20 } } });
    await webhook.caughtUp();
    expect((await billing.invoices(founder)).body.items).toHaveLength(2);
    expect(await eventsOf("subscription.changed")).toHaveLength(1);
    expect((await billing.change(founder, "scale")).status).toBe(409);
  });

  test("whose upgrade is refused by the card keeps the plan, until the page it is sent to is paid", async () => {
    const founder = await subscribed();
    const customer = (await rowOf(founder.userId))?.stripeCustomerId;
    await stripe.control("card", { customer, card: cards.refusedLater });
    const answer = await billing.change(founder, "scale");
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.subscription).toMatchObject({ plan: "pro", status: "active" });
    expect(answer.body.url).toMatch(/^http/);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "pro", payment: { url: answer.body.url } });
    await stripe.pay(answer.body.url ?? "", cards.ok);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "scale", status: "active", payment: null });
  });

  test("confirms a card that asks for it, and then has the plan", async () => {
    const founder = await subscribed("scale", "year", cards.authenticated);
    expect(await plan(founder)).toMatchObject({ plan: "scale", interval: "year", status: "active" });
  });

  test("downgrades at the period's end, may undo it, and then has the smaller plan", async () => {
    const founder = await subscribed("scale");
    const answer = await billing.change(founder, "pro");
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.subscription).toMatchObject({
      plan: "scale",
      pendingChange: { plan: "pro", interval: "month" },
    });
    expect((await billing.resume(founder)).body).toMatchObject({ plan: "scale", pendingChange: null });
    expect((await billing.change(founder, "pro")).status).toBe(200);
    await stripe.advance(32 * DAY_S);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "pro", pendingChange: null, status: "active" });
  });

  test("cancels, resumes, cancels again and is on Free when the period is over", async () => {
    const founder = await subscribed();
    expect((await billing.cancel(founder)).body).toMatchObject({
      plan: "pro",
      status: "cancel_scheduled",
      cancelAtPeriodEnd: true,
    });
    expect((await billing.cancel(founder)).status).toBe(409);
    expect((await billing.resume(founder)).body).toMatchObject({ status: "active", cancelAtPeriodEnd: false });
    expect((await billing.resume(founder)).status).toBe(409);
    await billing.cancel(founder);
    await stripe.advance(32 * DAY_S);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "free", status: "active", cancelAtPeriodEnd: false });
    await drainReactions();
    expect(await mailsTo(founder.email, "billing-cancelled")).toHaveLength(1);
    expect((await billing.change(founder, "scale")).status).toBe(409);
  });

  test("whose renewal fails is warned, keeps the plan for the days of grace, and then loses it", async () => {
    const founder = await subscribed();
    const customer = (await rowOf(founder.userId))?.stripeCustomerId;
    await stripe.control("card", { customer, card: cards.refusedLater });
    await stripe.advance(31 * DAY_S);
    await webhook.caughtUp();
    const owed = await plan(founder);
    expect(owed).toMatchObject({ plan: "pro", status: "past_due", payment: { problem: "failed" } });
    expect(owed.graceEndsAt).not.toBeNull();
    expect(owed.payment?.url).toMatch(/^http/);
    expect((await billing.change(founder, "scale")).status).toBe(402);
    await drainReactions();
    expect((await mailsTo(founder.email, "billing-payment-failed")).length).toBeGreaterThan(0);
    await stripe.advance(8 * DAY_S);
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "free", status: "active", payment: null, graceEndsAt: null });
  });

  test("who pays already is led from checkout to where an upgrade is confirmed", async () => {
    const founder = await subscribed();
    const { status, body } = await billing.checkout(founder, "scale");
    expect(status).toBe(200);
    expect(body.url).toMatch(/^http/);
    expect((await billing.checkout(founder, "pro")).body.url).toContain("/settings/billing?plan=pro");
    expect((await billing.portal(founder)).status).toBe(200);
  });

  test("who comes to pay for two subscriptions keeps the first; the second is ended and paid back", async () => {
    const founder = await subscribed();
    const row = await rowOf(founder.userId);
    const customer = row?.stripeCustomerId ?? "";
    const prices = await stripe.sdk.prices.list({ lookup_keys: ["scale_month"] });
    await stripe.control("card", { customer, card: cards.ok });
    await stripe.advance(60);
    const second = await stripe.sdk.subscriptions.create({
      customer,
      items: [{ price: prices.data[0]?.id ?? "" }],
      metadata: { purpose: "subscription", userId: founder.userId },
    });
    await webhook.caughtUp();
    await webhook.caughtUp();
    expect(await plan(founder)).toMatchObject({ plan: "pro", status: "active" });
    expect((await rowOf(founder.userId))?.stripeSubscriptionId).toBe(row?.stripeSubscriptionId);
    expect((await stripe.sdk.subscriptions.retrieve(second.id)).status).toBe("canceled");
    const refunds = await stripe.sdk.refunds.list({ limit: 10 });
    expect(
      refunds.data.filter(({ metadata }) => metadata?.purpose === "duplicate").map(({ amount }) => amount),
    ).toEqual([9900]);
  });
});
