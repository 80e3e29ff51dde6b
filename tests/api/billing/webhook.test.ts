import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, advanceClock, nowMs, resetClock, setClock } from "@/lib/core/clock";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { UserModel } from "@/models/user";
import { WebhookEventModel } from "@/models/webhook-event";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { mailsTo } from "@/tests/support/identity";
import {
  aCustomerOf,
  aSubscription,
  anEvent,
  anInvoice,
  deliver,
  deliverRaw,
  happen,
  inboxOf,
  processAll,
  rowOf,
  signed,
} from "@/tests/support/billing/objects";
import { StripeStub } from "@/tests/support/billing/stub";
import { withVariables } from "@/tests/support/variables";

useDatabase();
const stripe = new StripeStub();
beforeAll(() => stripe.start());
afterAll(() => stripe.stop());
beforeEach(() => stripe.reset());

const planOf = async (userId: string) => (await UserModel.findById(userId).lean())?.plan;
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe("the signature", () => {
  const vector = readFileSync("tests/vectors/stripe-event-signature.json");
  const header = "t=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7";
  withVariables({ STRIPE_WEBHOOK_SECRET: "webhook_secret" });
  afterAll(() => resetClock());
  const at = (second: number) => setClock(new Date(second * 1000));

  test("of the published vector is accepted at its time and up to 300 s later", async () => {
    at(1533204620);
    expect((await deliverRaw(vector, header)).status).toBe(200);
    at(1533204920);
    expect((await deliverRaw(vector, header)).status).toBe(200);
    expect(await inboxOf("evt_123")).toMatchObject({ state: "received", copies: 2, type: "customer.created" });
  });

  test("is refused at 301 s, with one byte changed, without the final newline, missing, and by another secret", async () => {
    at(1533204921);
    expect((await deliverRaw(vector, header)).status).toBe(400);
    at(1533204620);
    const changed = Buffer.from(vector);
    changed[100] = (changed[100] ?? 0) ^ 1;
    for (const [body, signature] of [
      [changed, header],
      [vector.subarray(0, -1), header],
      [vector, null],
      [vector, ""],
      [vector, signed(vector.toString(), { secret: "another_secret", at: 1533204620 })],
      [vector, header.replace("v1=", "v0=")],
    ] as const) {
      const answer = await deliverRaw(body, signature);
      expect(answer.status).toBe(400);
      expect(await codeOf(answer)).toBe("signature_invalid");
    }
    expect(await WebhookEventModel.countDocuments()).toBe(0);
  });

  test("over bytes that are no JSON is 400, a payload of 1 MB 413", async () => {
    at(1533204620);
    const word = "no json";
    const answer = await deliverRaw(word, signed(word));
    expect([answer.status, await codeOf(answer)]).toEqual([400, "malformed_request"]);
    const large = "x".repeat(1024 * 1024);
    const refused = await deliverRaw(large, signed(large));
    expect([refused.status, await codeOf(refused)]).toEqual([413, "payload_too_large"]);
  });
});

describe("an event", () => {
  test("of a paid subscription raises the plan, and again as a copy changes nothing", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    stripe.put(aSubscription(customer, founder.userId));
    const event = anEvent("customer.subscription.created", aSubscription(customer, founder.userId));
    expect(await happen(event)).toMatchObject({ state: "processed", outcome: "active" });
    expect(await planOf(founder.userId)).toBe("pro");
    const before = await rowOf(founder.userId);
    expect(before).toMatchObject({ status: "active", plan: "pro", interval: "month" });
    await Promise.all(Array.from({ length: 50 }, () => deliver(event)));
    await happen(event);
    expect(await rowOf(founder.userId)).toEqual(before);
    expect(await inboxOf(event.id)).toMatchObject({ copies: 52, attempts: 1 });
  });

  test("of an unknown customer, type or deleted user is ignored, with the reason", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    expect(
      await happen(anEvent("customer.subscription.updated", { id: "sub_1", customer: "cus_stranger" })),
    ).toMatchObject({ state: "ignored", outcome: "unknown_customer" });
    expect(await happen(anEvent("price.created", { id: "price_1" }))).toMatchObject({ outcome: "unknown_type" });
    await UserModel.updateOne({ _id: founder.userId }, { $set: { status: "deleted" } });
    expect(await happen(anEvent("customer.subscription.updated", { id: "sub_1", customer }))).toMatchObject({
      state: "ignored",
      outcome: "deleted_user",
    });
  });

  test("that names another owner, or an unknown price, fails visibly and changes nothing", async () => {
    const founder = await a("founder");
    const other = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    const foreign = aSubscription(customer, other.userId);
    stripe.put(foreign);
    expect(await happen(anEvent("customer.subscription.updated", foreign))).toMatchObject({
      state: "failed",
      outcome: "owner_mismatch",
    });
    const strange = aSubscription(customer, founder.userId);
    const [item] = (strange.items as { data: { price: Record<string, unknown> }[] }).data;
    if (item) item.price = { ...item.price, lookup_key: "gold_month", metadata: {} };
    stripe.put(strange);
    expect(await happen(anEvent("customer.subscription.updated", strange))).toMatchObject({
      state: "failed",
      outcome: "unknown_price",
      expiresAt: null,
    });
    expect(await planOf(founder.userId)).toBe("free");
    expect(await planOf(other.userId)).toBe("free");
  });

  test("waits and is tried again while the provider answers 500, resets or hangs", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    stripe.put(aSubscription(customer, founder.userId));
    const event = anEvent("customer.subscription.created", aSubscription(customer, founder.userId));
    for (const fault of ["500", "reset"] as const) {
      stripe.fault = fault;
      await WebhookEventModel.updateOne({ _id: String(event.id) }, { $set: { availableAt: new Date(0) } });
      expect(await happen(event)).toMatchObject({ state: "received", outcome: null });
      expect(await planOf(founder.userId)).toBe("free");
    }
    stripe.fault = "none";
    stripe.asked.length = 0;
    await WebhookEventModel.updateOne({ _id: String(event.id) }, { $set: { availableAt: new Date(0) } });
    expect(await happen(event)).toMatchObject({ state: "processed" });
    expect(await planOf(founder.userId)).toBe("pro");
  });

  test("takes effect once after the provider was away for six hours, and is forgotten only after that", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    stripe.put(aSubscription(customer, founder.userId), anInvoice(customer, founder.userId));
    const event = anEvent("invoice.payment_succeeded", anInvoice(customer, founder.userId));
    setClock(new Date());
    stripe.fault = "500";
    expect(await happen(event)).toMatchObject({ state: "received", attempts: 1 });
    for (let hours = 2; hours <= 6; hours += 2) {
      advanceClock(2 * HOUR);
      await processAll();
      expect(await inboxOf(event.id)).toMatchObject({ state: "received", outcome: null, expiresAt: null });
    }
    stripe.fault = "none";
    advanceClock(HOUR);
    await processAll();
    await processAll();
    await drainReactions();
    const row = await inboxOf(event.id);
    expect(row).toMatchObject({ state: "processed", attempts: 5, lastError: null });
    expect(row?.expiresAt).toEqual(new Date(nowMs() + 7 * DAY));
    expect(await planOf(founder.userId)).toBe("pro");
    expect(await mailsTo(founder.email, "billing-receipt")).toHaveLength(1);
  });

  test("that cannot be applied for its whole budget stays as failed for someone to look at", async () => {
    const founder = await a("founder");
    const customer = await aCustomerOf(founder.userId);
    const subscription = aSubscription(customer, founder.userId);
    const event = anEvent("customer.subscription.created", subscription);
    await deliver(event);
    stripe.fault = "reset";
    const { maxAttempts } = retryPolicies.webhooks;
    await WebhookEventModel.updateOne({ _id: String(event.id) }, { $set: { attempts: maxAttempts - 1 } });
    await processAll();
    expect(await inboxOf(event.id)).toMatchObject({ state: "failed", attempts: maxAttempts, expiresAt: null });
  });

  test("of a payment sends one receipt, in the reader's language, whatever copies come", async () => {
    const founder = await a("founder", { locale: "fr" });
    const customer = await aCustomerOf(founder.userId);
    stripe.put(aSubscription(customer, founder.userId), anInvoice(customer, founder.userId));
    for (let copy = 0; copy < 3; copy += 1)
      await happen(anEvent("invoice.payment_succeeded", anInvoice(customer, founder.userId)));
    await drainReactions();
    const receipts = await mailsTo(founder.email, "billing-receipt");
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatchObject({ locale: "fr", key: `receipt:in_${customer}` });
  });
});
