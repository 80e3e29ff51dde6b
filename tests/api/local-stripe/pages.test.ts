import { describe, expect, test } from "vitest";
import { cards, useLocalStripe } from "@/tests/support/stripe";
import { aPrice, anOffer, itemOf, subscribed } from "./offer";

const local = useLocalStripe();

const get = (url: string, language = "en") =>
  fetch(url, { headers: { "accept-language": language }, redirect: "manual" });
const post = (url: string, fields: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

describe("the payment page", () => {
  test("takes a card, shows a refusal, and sends the person on", async () => {
    const { session } = await anOffer(local);
    const url = session.url ?? "";
    const shown = await (await get(url)).text();
    expect(shown).toContain("$29.00");
    expect(shown).toContain("per month");
    const refused = await post(url, { card: cards.declined, email: "ada@example.org", name: "Ada" });
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain("Your card was declined.");
    const paid = await post(url, { card: "4242 4242 4242 4242", email: "ada@example.org", name: "Ada" });
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(`http://localhost:3000/done?session=${session.id}`);
    // Coming back, or pressing twice, leads to the same place.
    expect((await get(url)).headers.get("location")).toContain(session.id);
    expect((await post(url, { card: cards.ok })).status).toBe(303);
  });

  test("asks the bank's question, and believes both answers", async () => {
    const { session } = await anOffer(local);
    const url = session.url ?? "";
    const asked = await post(url, { card: cards.authenticated, name: "Ada" });
    expect(await asked.text()).toContain("Complete authentication");
    expect((await post(`${url}/bank`, { answer: "fail" })).status).toBe(402);
    await post(url, { card: cards.authenticated, name: "Ada" });
    expect((await post(`${url}/bank`, { answer: "complete" })).status).toBe(303);
    expect((await local.sdk.checkout.sessions.retrieve(session.id)).status).toBe("complete");
  });

  test("speaks French to whoever does, and escapes what it shows", async () => {
    const product = await local.sdk.products.create({ name: "<script>alert(1)</script>" });
    const price = await local.sdk.prices.create({
      product: product.id,
      currency: "usd",
      unit_amount: 500,
      recurring: { interval: "year" },
    });
    const { session } = await anOffer(local, { price });
    const shown = await (await get(session.url ?? "", "fr-CA,fr;q=0.9")).text();
    expect(shown).toContain("Numéro de carte");
    expect(shown).toContain("par an");
    expect(shown).not.toContain("<script>alert(1)");
  });

  test("is closed when its session was expired", async () => {
    const { session } = await anOffer(local);
    await local.sdk.checkout.sessions.expire(session.id);
    const shown = await get(session.url ?? "");
    expect(shown.status).toBe(410);
    expect((await get(`${local.url}/c/pay/cs_test_nothing`)).status).toBe(404);
  });
});

describe("an invoice", () => {
  test("has a page and a PDF for whoever knows its address", async () => {
    const { subscription } = await subscribed(local);
    const invoice = await local.sdk.invoices.retrieve(subscription.latest_invoice as string);
    expect(invoice.number).toMatch(/^[A-Z0-9]{8}-0001$/);
    const page = await (await get(invoice.hosted_invoice_url ?? "")).text();
    expect(page).toContain(invoice.number);
    const pdf = await get(invoice.invoice_pdf ?? "");
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.subarray(-6).toString()).toContain("%%EOF");
    expect((await get((invoice.invoice_pdf ?? "").replace(/\/[^/]+\/pdf$/, "/guess/pdf"))).status).toBe(404);
  });
});

describe("the billing portal", () => {
  test("shows plan, card and invoices, and takes another card", async () => {
    const { customer, subscription } = await subscribed(local);
    const { url } = await local.sdk.billingPortal.sessions.create({
      customer: customer.id,
      return_url: "http://localhost:3000/settings/billing",
    });
    const home = await (await get(url)).text();
    expect(home).toContain("visa ending in 4242");
    expect((await post(`${url}/card`, { card: "5555555555554444", name: "Ada" })).status).toBe(303);
    expect(await (await get(url)).text()).toContain("mastercard ending in 4444");
    expect((await post(`${url}/cancel`)).status).toBe(303);
    expect((await local.sdk.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(true);
    await post(`${url}/resume`);
    expect((await local.sdk.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false);
  });

  test("confirms a change of plan, or leaves everything as it was", async () => {
    const { customer, subscription } = await subscribed(local);
    const scale = await aPrice(local, 9900);
    const flow = {
      type: "subscription_update_confirm",
      subscription_update_confirm: {
        subscription: subscription.id,
        items: [{ id: itemOf(subscription).id, price: scale.id }],
      },
      after_completion: { type: "redirect", redirect: { return_url: "http://localhost:3000/settings/billing" } },
    } as const;
    const { url } = await local.sdk.billingPortal.sessions.create({
      customer: customer.id,
      flow_data: {
        ...flow,
        subscription_update_confirm: {
          ...flow.subscription_update_confirm,
          items: [...flow.subscription_update_confirm.items],
        },
      },
    });
    expect(await (await get(url)).text()).toContain("Confirm your new plan");
    await local.control("card", { customer: customer.id, card: cards.refusedLater });
    expect((await post(`${url}/confirm`)).status).toBe(402);
    expect(itemOf(await local.sdk.subscriptions.retrieve(subscription.id)).price.unit_amount).toBe(2900);
    await local.control("card", { customer: customer.id, card: cards.authenticated });
    expect(await (await post(`${url}/confirm`)).text()).toContain("Complete authentication");
    const done = await post(`${url}/confirm/bank`, { answer: "complete" });
    expect(done.headers.get("location")).toBe("http://localhost:3000/settings/billing");
    expect(itemOf(await local.sdk.subscriptions.retrieve(subscription.id)).price.id).toBe(scale.id);
  });

  test("is used by a control call too", async () => {
    const { customer } = await subscribed(local);
    const { url } = await local.sdk.billingPortal.sessions.create({
      customer: customer.id,
      flow_data: { type: "payment_method_update" },
    });
    expect((await local.pay(url, cards.authenticated)).status).toBe("complete");
    await expect(local.pay(url, cards.declined)).rejects.toThrow(/402/);
  });
});
