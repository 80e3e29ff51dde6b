import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { syncCatalogue } from "@/lib/billing/catalogue";
import { priceMinor } from "@/lib/billing/plans";
import { objectId } from "@/lib/core/db/model";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { InvoiceModel } from "@/models/invoice";
import { billing } from "@/tests/support/billing/calls";
import { useWebhookServer } from "@/tests/support/billing/deliveries";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { mailsTo } from "@/tests/support/identity";
import { cards, useLocalStripe } from "@/tests/support/stripe";

/** What comes months after paying: in a file of its own, since the provider's clock moves for everybody who subscribed before. */

useDatabase();
const webhook = useWebhookServer();
const stripe = useLocalStripe({ webhookUrl: webhook.url });
const DAY_S = 86_400;

beforeAll(async () => {
  resetStripe();
  await syncCatalogue();
});
beforeEach(() => resetStripe());

async function subscribed(plan: string, interval: string, card: string = cards.ok): Promise<Person> {
  const founder = await a("founder");
  const { status, body } = await billing.checkout(founder, plan, interval);
  expect(status, JSON.stringify(body)).toBe(200);
  await stripe.pay(body.url, card);
  await webhook.caughtUp();
  return founder;
}

// A year of the provider is some hundred events.
describe("a founder who subscribed", { timeout: 60_000 }, () => {
  test("is told once that the yearly renewal comes near, and not where it will not renew", async () => {
    const [renewing, leaving] = [await subscribed("pro", "year"), await subscribed("pro", "year")];
    expect((await billing.cancel(leaving)).status).toBe(200);
    await stripe.advance(359 * DAY_S);
    await webhook.caughtUp();
    await drainReactions();
    expect(await mailsTo(renewing.email, "billing-renewal")).toHaveLength(1);
    expect(await mailsTo(leaving.email, "billing-renewal")).toHaveLength(0);
  });

  test("whose payment is charged back keeps the plan while it is disputed, and its invoice says so", async () => {
    const founder = await subscribed("pro", "month", cards.disputed);
    const invoice = () => InvoiceModel.findOne({ userId: objectId(founder.userId) }, { dispute: 1 }).lean();
    expect((await billing.get(founder)).body).toMatchObject({ plan: "pro", status: "active" });
    expect((await invoice())?.dispute).toMatchObject({
      status: "needs_response",
      amountMinor: priceMinor("pro", "month"),
    });
    await stripe.advance(20 * DAY_S);
    await webhook.caughtUp();
    expect((await invoice())?.dispute?.status).toBe("lost");
    expect((await billing.get(founder)).body).toMatchObject({ plan: "pro", status: "active" });
  });
});
