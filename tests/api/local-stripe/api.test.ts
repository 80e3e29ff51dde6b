import { describe, expect, test } from "vitest";
import { sdkFor, useLocalStripe } from "@/tests/support/stripe";
import { aPrice, anOffer } from "./offer";

const local = useLocalStripe();

const raw = (path: string, init: { headers?: Record<string, string> } = {}) =>
  fetch(`${local.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${process.env.STRIPE_SECRET_KEY ?? ""}`, ...init.headers },
  });

describe("the API", () => {
  test("refuses a wrong key, and none", async () => {
    await expect(sdkFor(local.url, "sk_test_wrong").customers.list()).rejects.toMatchObject({
      type: "StripeAuthenticationError",
      statusCode: 401,
    });
    expect((await fetch(`${local.url}/v1/customers`)).status).toBe(401);
  });

  test("answers what it does not know with Stripe's own errors", async () => {
    await expect(local.sdk.coupons.list()).rejects.toMatchObject({
      statusCode: 404,
      type: "StripeInvalidRequestError",
    });
    await expect(local.sdk.customers.retrieve("cus_nobody")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
      message: "No such customer: 'cus_nobody'",
    });
    await expect(local.sdk.customers.create({ tax_exempt: "reverse" })).rejects.toMatchObject({
      statusCode: 400,
      code: "parameter_unknown",
      param: "tax_exempt",
    });
    await expect(
      local.sdk.prices.create({ currency: "usd", product: "prod_none", unit_amount: 1 }),
    ).rejects.toMatchObject({
      code: "resource_missing",
      param: "product",
    });
    const answer = await raw("/v1/customers?limit=101");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("request-id")).toMatch(/^req_/);
  });

  test("gives the same answer to the same key, and refuses it for another request", async () => {
    const key = `key-${Date.now()}`;
    const first = await local.sdk.customers.create({ name: "Ada" }, { idempotencyKey: key });
    const again = await local.sdk.customers.create({ name: "Ada" }, { idempotencyKey: key });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.requestId).toBe(first.lastResponse.requestId);
    await expect(local.sdk.customers.create({ name: "Bob" }, { idempotencyKey: key })).rejects.toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
    });
    const ids = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await local.sdk.customers.create({ name: "Eve" }, { idempotencyKey: `${key}-2` })).id,
      ),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test("remembers a refused card under its key, and not a request that could not be read", async () => {
    const key = `card-${Date.now()}`;
    const asked = {
      amount: 500,
      currency: "usd",
      confirm: true,
      payment_method: "pm_card_visa_chargeDeclined",
    } as const;
    const tries = [0, 1].map(() => local.sdk.paymentIntents.create(asked, { idempotencyKey: key }));
    const refused = (await Promise.allSettled(tries)).map((each) =>
      each.status === "rejected" ? (each.reason as { code: string }).code : "paid",
    );
    expect(refused).toEqual(["card_declined", "card_declined"]);
    const failed = await local.sdk.paymentIntents.list({ limit: 100 });
    expect(
      failed.data.filter(({ amount, status }) => amount === 500 && status === "requires_payment_method"),
    ).toHaveLength(1);
    const other = `${key}-unread`;
    await expect(
      local.sdk.customers.create({ email: "", phone: "x", tax_exempt: "none" }, { idempotencyKey: other }),
    ).rejects.toMatchObject({
      code: "parameter_unknown",
    });
    expect((await local.sdk.customers.create({ phone: "x" }, { idempotencyKey: other })).phone).toBe("x");
  });

  test("pages a list both ways, the newest first", async () => {
    const email = `${Date.now()}@example.org`;
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift((await local.sdk.customers.create({ email })).id);
    const first = await local.sdk.customers.list({ email, limit: 3 });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect(first.has_more).toBe(true);
    const all = await local.sdk.customers.list({ email, limit: 3 }).autoPagingToArray({ limit: 50 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    const back = await local.sdk.customers.list({ email, limit: 2, ending_before: ids[4] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  });

  test("hands a lookup key over from one price to another only when asked", async () => {
    const key = `pro_${Date.now()}`;
    const { product } = await aPrice(local);
    const terms = { product: product as string, currency: "usd", unit_amount: 100, lookup_key: key };
    const first = await local.sdk.prices.create(terms);
    await expect(local.sdk.prices.create(terms)).rejects.toMatchObject({ statusCode: 400, param: "lookup_key" });
    const second = await local.sdk.prices.create({ ...terms, transfer_lookup_key: true });
    const found = await local.sdk.prices.list({ lookup_keys: [key] });
    expect(found.data.map(({ id }) => id)).toEqual([second.id]);
    expect((await local.sdk.prices.retrieve(first.id)).lookup_key).toBeNull();
  });

  test("expands what is asked for and refuses what cannot be", async () => {
    const { session, customer } = await anOffer(local);
    await local.pay(session.id);
    const paid = await local.sdk.checkout.sessions.retrieve(session.id, {
      expand: ["customer", "line_items"],
    });
    expect(paid.customer).toMatchObject({ id: customer.id, object: "customer" });
    expect(paid.line_items?.data[0]).toMatchObject({ quantity: 1, amount_total: 2900 });
    const invoices = await local.sdk.invoices.list({ customer: customer.id, expand: ["data.payments"] });
    expect(invoices.data[0]?.payments?.data[0]?.status).toBe("paid");
    await expect(local.sdk.customers.retrieve(customer.id, { expand: ["colour"] })).rejects.toMatchObject({
      statusCode: 400,
      message: "This property cannot be expanded (colour).",
    });
  });

  test("finds a deleted customer as deleted, with nothing left running", async () => {
    const { session, customer } = await anOffer(local);
    const { subscription } = await local.pay(session.id);
    expect(await local.sdk.customers.del(customer.id)).toMatchObject({ deleted: true });
    expect(await local.sdk.customers.retrieve(customer.id)).toEqual(expect.objectContaining({ deleted: true }));
    expect((await local.sdk.subscriptions.retrieve(subscription ?? "")).status).toBe("canceled");
  });
});
