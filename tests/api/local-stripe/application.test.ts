import { beforeEach, describe, expect, test } from "vitest";
import { priceId, syncCatalogue } from "@/lib/billing/catalogue";
import { cancelDuplicate } from "@/lib/billing/commands/cancel-duplicate";
import { customerExists, readDispute } from "@/lib/billing/stripe-objects";
import { systemContext } from "@/lib/core/context";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { fetchMissedEvents } from "@/lib/payment-events/commands/fetch-missed";
import { useDatabase } from "@/tests/support/harness";
import { useLocalStripe } from "@/tests/support/stripe";
import { subscribed } from "./offer";

useDatabase();
const local = useLocalStripe();
beforeEach(() => resetStripe());

describe("the application on the local Stripe", () => {
  test("makes its catalogue once, and mends what was changed there", async () => {
    await syncCatalogue();
    expect(await syncCatalogue()).toMatchObject({ created: [], changed: [], unchanged: 9 });
    const before = await priceId("pro", "month");
    await local.sdk.products.update("collabhub_pro", { name: "Something else" });
    const foreign = await local.sdk.prices.create({
      product: "collabhub_pro",
      currency: "usd",
      unit_amount: 1,
      recurring: { interval: "month" },
      lookup_key: "pro_month",
      transfer_lookup_key: true,
    });
    const mended = await syncCatalogue();
    expect(mended.changed).toEqual(["collabhub_pro", "pro_month"]);
    const after = await local.sdk.prices.retrieve(await priceId("pro", "month"));
    expect(after).toMatchObject({ unit_amount: 2900, active: true });
    expect(after.id).not.toBe(before);
    expect((await local.sdk.prices.retrieve(foreign.id)).active).toBe(false);
  });

  test("knows who is a customer, and what is disputed", async () => {
    const { customer, subscription } = await subscribed(local);
    expect(await customerExists(customer.id)).toBe(true);
    expect(await customerExists("cus_nobody")).toBe(false);
    const invoice = await local.sdk.invoices.retrieve(subscription.latest_invoice as string, { expand: ["payments"] });
    const intent = invoice.payments?.data[0]?.payment.payment_intent as string;
    const { dispute } = await local.control<{ dispute: string }>("dispute", { payment_intent: intent });
    expect(await readDispute(dispute)).toMatchObject({ status: "needs_response", amount: 2900 });
    await local.sdk.customers.del(customer.id);
    expect(await customerExists(customer.id)).toBe(false);
  });

  test("asks for what was never delivered, and finds nothing where nobody is told", async () => {
    expect(await fetchMissedEvents(systemContext())).toBe(0);
  });

  test("ends what was bought twice and pays it back, however often it tries", async () => {
    const { subscription } = await subscribed(local);
    await cancelDuplicate(subscription.id);
    await cancelDuplicate(subscription.id);
    expect((await local.sdk.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    const charges = await local.sdk.charges.list({ customer: subscription.customer as string });
    expect(charges.data.map(({ amount_refunded: refunded }) => refunded)).toEqual([2900]);
  });
});
