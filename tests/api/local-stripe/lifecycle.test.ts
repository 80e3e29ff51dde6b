import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { cards, useLocalStripe } from "@/tests/support/stripe";
import { aPrice, itemOf, subscribed, typesAbout } from "./offer";

const DAY = 86_400;
// Held still, so that proration is exact; only the control call moves it.
const local = useLocalStripe({ realNow: () => Date.UTC(2027, 0, 31, 12) });

const retrieve = (id: string) => local.sdk.subscriptions.retrieve(id);
const latest = async (id: string) =>
  (await local.sdk.subscriptions.retrieve(id, { expand: ["latest_invoice"] })).latest_invoice as Stripe.Invoice;

/** Until so many seconds before, or after, the end of the period. */
async function advanceToEnd(subscription: Stripe.Subscription, seconds: number): Promise<void> {
  const { now } = (await (await fetch(`${local.url}/_control/clock`)).json()) as { now: number };
  await local.advance(itemOf(subscription).current_period_end - now + seconds);
}

describe("time", () => {
  test("renews a subscription at the end of its month, which is announced a week before", async () => {
    const { customer, subscription } = await subscribed(local);
    const end = itemOf(subscription).current_period_end;
    await advanceToEnd(subscription, 1);
    const renewed = await retrieve(subscription.id);
    expect(renewed.status).toBe("active");
    expect(itemOf(renewed).current_period_start).toBe(end);
    expect((await local.sdk.invoices.list({ customer: customer.id })).data.map((each) => each.billing_reason)).toEqual([
      "subscription_cycle",
      "subscription_create",
    ]);
    const types = await typesAbout(local, customer.id);
    expect(types.filter((type) => type === "invoice.upcoming")).toHaveLength(1);
    expect(types.indexOf("invoice.upcoming")).toBeLessThan(types.lastIndexOf("invoice.payment_succeeded"));
  });

  test("tries a refused renewal on days 0, 3, 5 and 7, and then ends the subscription", async () => {
    const { customer, subscription } = await subscribed(local);
    await local.control("card", { customer: customer.id, card: cards.refusedLater });
    await advanceToEnd(subscription, 1);
    expect(await retrieve(subscription.id)).toMatchObject({ status: "past_due" });
    for (const [days, attempts] of [
      [3, 2],
      [2, 3],
    ] as const) {
      await local.advance(days * DAY);
      expect(await latest(subscription.id)).toMatchObject({ attempt_count: attempts, status: "open" });
    }
    await local.advance(2 * DAY - 2);
    expect((await retrieve(subscription.id)).status).toBe("past_due");
    await local.advance(2);
    expect(await retrieve(subscription.id)).toMatchObject({
      status: "canceled",
      cancellation_details: { reason: "payment_failed" },
    });
    expect((await latest(subscription.id)).attempt_count).toBe(4);
    const types = await typesAbout(local, customer.id);
    expect(types.filter((type) => type === "invoice.payment_failed")).toHaveLength(4);
    expect(types.at(-1)).toBe("invoice.payment_failed");
    expect(types.filter((type) => type === "customer.subscription.deleted")).toHaveLength(1);
  });

  test("a good card in the days of grace brings the subscription back at the next try", async () => {
    const { customer, subscription } = await subscribed(local);
    await local.control("card", { customer: customer.id, card: cards.refusedLater });
    await advanceToEnd(subscription, 1);
    await local.control("card", { customer: customer.id, card: cards.ok });
    await local.advance(3 * DAY);
    expect((await retrieve(subscription.id)).status).toBe("active");
    expect((await latest(subscription.id)).status).toBe("paid");
  });

  test("an open renewal is paid by the API with a good card, and 402 tells of a bad one", async () => {
    const { customer, subscription } = await subscribed(local);
    await local.control("card", { customer: customer.id, card: cards.refusedLater });
    await advanceToEnd(subscription, 1);
    const invoice = await latest(subscription.id);
    await expect(local.sdk.invoices.pay(invoice.id)).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    const method = await local.sdk.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    expect((await local.sdk.invoices.pay(invoice.id, { payment_method: method.id })).status).toBe("paid");
    expect((await retrieve(subscription.id)).status).toBe("active");
    await expect(local.sdk.invoices.pay(invoice.id)).rejects.toMatchObject({ code: "invoice_already_paid" });
  });

  test("ends a trial with its first payment, after saying so", async () => {
    const { customer, subscription, session } = await subscribed(local, { trialDays: 14 });
    expect(subscription.status).toBe("trialing");
    expect((await local.sdk.checkout.sessions.retrieve(session.id)).payment_status).toBe("no_payment_required");
    await local.advance(14 * DAY + 1);
    expect((await retrieve(subscription.id)).status).toBe("active");
    expect(await latest(subscription.id)).toMatchObject({ status: "paid", amount_paid: 2900 });
    expect(await typesAbout(local, customer.id)).toContain("customer.subscription.trial_will_end");
  });

  test("ends a cancelled subscription with its period, unless it is taken back", async () => {
    const { subscription } = await subscribed(local);
    const kept = await subscribed(local);
    for (const { id } of [subscription, kept.subscription]) {
      expect(await local.sdk.subscriptions.update(id, { cancel_at_period_end: true })).toMatchObject({
        cancel_at_period_end: true,
        cancel_at: itemOf(subscription).current_period_end,
      });
    }
    await local.sdk.subscriptions.update(kept.subscription.id, { cancel_at_period_end: false });
    await advanceToEnd(subscription, 1);
    expect((await retrieve(subscription.id)).status).toBe("canceled");
    expect((await retrieve(kept.subscription.id)).status).toBe("active");
  });

  test("expires a session after a day", async () => {
    const { customer, price } = await subscribed(local);
    const session = await local.sdk.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      line_items: [{ price: price.id }],
      success_url: "http://localhost:3000/done",
    });
    await local.advance(DAY);
    expect((await local.sdk.checkout.sessions.retrieve(session.id)).status).toBe("expired");
    await expect(local.pay(session.id)).rejects.toThrow(/400/);
  });
});

describe("a change of plan", () => {
  test("in the middle of a period is billed to the cent", async () => {
    const { subscription } = await subscribed(local);
    const scale = await aPrice(local, 9900);
    const item = itemOf(subscription);
    const length = item.current_period_end - item.current_period_start;
    const at = item.current_period_start + Math.floor(length / 3);
    const share = (item.current_period_end - at) / length;
    const asked = {
      items: [{ id: item.id, price: scale.id }],
      proration_behavior: "always_invoice" as const,
      proration_date: at,
    } satisfies Stripe.InvoiceCreatePreviewParams.SubscriptionDetails;
    const preview = await local.sdk.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: asked,
    });
    const due = Math.round(9900 * share) - Math.round(2900 * share);
    expect(preview.amount_due).toBe(due);
    const changed = await local.sdk.subscriptions.update(subscription.id, {
      ...asked,
      payment_behavior: "pending_if_incomplete",
    });
    expect(changed.pending_update).toBeNull();
    expect(itemOf(changed)).toMatchObject({ current_period_end: item.current_period_end, price: { id: scale.id } });
    const invoice = await latest(subscription.id);
    expect(invoice).toMatchObject({
      amount_due: due,
      amount_paid: due,
      status: "paid",
      billing_reason: "subscription_update",
    });
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([
      -Math.round(2900 * share),
      Math.round(9900 * share),
    ]);
  });

  test("to a year begins a new period, paid in full less what was left", async () => {
    const { subscription } = await subscribed(local);
    const year = await aPrice(local, 29_000, "year");
    const item = itemOf(subscription);
    await local.sdk.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: year.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
    const changed = itemOf(await retrieve(subscription.id));
    const begins = new Date(changed.current_period_start * 1_000);
    const ends = new Date(changed.current_period_end * 1_000);
    expect(ends.getUTCFullYear() - begins.getUTCFullYear()).toBe(1);
    expect(ends.toISOString().slice(4)).toBe(begins.toISOString().slice(4));
    expect((await latest(subscription.id)).amount_paid).toBe(29_000 - 2900);
  });

  test("waits for its payment, and takes effect when the card is confirmed on the invoice's page", async () => {
    const { customer, subscription } = await subscribed(local);
    const scale = await aPrice(local, 9900);
    await local.control("card", { customer: customer.id, card: cards.authenticated });
    const item = itemOf(subscription);
    const waiting = await local.sdk.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: scale.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
    expect(waiting.status).toBe("active");
    expect(waiting.pending_update?.subscription_items?.[0]?.price.id).toBe(scale.id);
    expect(itemOf(waiting).price.unit_amount).toBe(2900);
    const invoice = await latest(subscription.id);
    expect(invoice).toMatchObject({ status: "open" });
    await local.pay(invoice.hosted_invoice_url ?? "", cards.authenticated);
    const changed = await retrieve(subscription.id);
    expect(changed.pending_update).toBeNull();
    expect(itemOf(changed).price.id).toBe(scale.id);
    expect(await typesAbout(local, customer.id)).toContain("customer.subscription.pending_update_applied");
  });

  test("is dropped when its payment does not come within 23 hours", async () => {
    const { customer, subscription } = await subscribed(local);
    const scale = await aPrice(local, 9900);
    await local.control("card", { customer: customer.id, card: cards.refusedLater });
    await local.sdk.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: scale.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
    const invoice = await latest(subscription.id);
    await local.advance(23 * 3_600);
    const after = await retrieve(subscription.id);
    expect(after).toMatchObject({ pending_update: null, status: "active" });
    expect(itemOf(after).price.unit_amount).toBe(2900);
    expect((await local.sdk.invoices.retrieve(invoice.id)).status).toBe("void");
  });

  test("downwards takes effect with the period, by a schedule; releasing the schedule undoes it", async () => {
    const scale = await aPrice(local, 9900);
    const pro = await aPrice(local);
    const going = await subscribed(local, { price: scale });
    const staying = await subscribed(local, { price: scale });
    for (const { subscription } of [going, staying]) {
      const schedule = await local.sdk.subscriptionSchedules.create({ from_subscription: subscription.id });
      const [current] = schedule.phases;
      await local.sdk.subscriptionSchedules.update(schedule.id, {
        end_behavior: "release",
        phases: [
          { items: [{ price: scale.id }], start_date: current?.start_date ?? 0, end_date: current?.end_date ?? 0 },
          { items: [{ price: pro.id }], proration_behavior: "none" },
        ],
      });
      await expect(
        local.sdk.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
      ).rejects.toMatchObject({
        statusCode: 400,
      });
    }
    const scheduled = await retrieve(staying.subscription.id);
    await local.sdk.subscriptionSchedules.release(scheduled.schedule as string);
    await advanceToEnd(going.subscription, 1);
    const gone = await retrieve(going.subscription.id);
    expect(itemOf(gone).price.id).toBe(pro.id);
    expect(await latest(gone.id)).toMatchObject({ amount_paid: 2900, billing_reason: "subscription_cycle" });
    const stayed = await retrieve(staying.subscription.id);
    expect(stayed.schedule).toBeNull();
    expect(itemOf(stayed).price.id).toBe(scale.id);
    await advanceToEnd(gone, 1);
    expect(await retrieve(gone.id)).toMatchObject({ schedule: null, status: "active" });
  });
});
