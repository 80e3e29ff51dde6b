import { describe, expect, test } from "vitest";
import { useLocalStripe } from "@/tests/support/stripe";
import { anOffer, subscribed } from "./offer";

const DAY = 86_400;
const local = useLocalStripe();

async function anAuthorisation(amount = 50_000) {
  const session = await local.sdk.checkout.sessions.create({
    mode: "payment",
    line_items: [
      { price_data: { currency: "usd", unit_amount: amount, product_data: { name: "Milestone" } }, quantity: 1 },
    ],
    payment_intent_data: { capture_method: "manual", transfer_group: "m1", metadata: { purpose: "milestone" } },
    success_url: "http://localhost:3000/done",
  });
  await local.pay(session.id);
  const after = await local.sdk.checkout.sessions.retrieve(session.id);
  return local.sdk.paymentIntents.retrieve(after.payment_intent as string);
}

async function anAccount() {
  const account = await local.sdk.accounts.create({
    type: "express",
    country: "CA",
    capabilities: { transfers: { requested: true } },
  });
  return account.id;
}

describe("a payment that is captured by hand", () => {
  test("is captured once, in part, and the rest is let go", async () => {
    const intent = await anAuthorisation();
    expect(intent).toMatchObject({
      status: "requires_capture",
      amount_capturable: 50_000,
      metadata: { purpose: "milestone" },
    });
    const captured = await local.sdk.paymentIntents.capture(intent.id, { amount_to_capture: 30_000 });
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 30_000 });
    await expect(local.sdk.paymentIntents.capture(intent.id)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    const charge = await local.sdk.charges.retrieve(captured.latest_charge as string, {
      expand: ["balance_transaction"],
    });
    expect(charge.balance_transaction).toMatchObject({ amount: 30_000, fee: 900, net: 29_100 });
  });

  test("is cancelled by hand, and by time after seven days", async () => {
    const first = await anAuthorisation();
    expect(await local.sdk.paymentIntents.cancel(first.id)).toMatchObject({ status: "canceled", amount_capturable: 0 });
    const second = await anAuthorisation();
    await local.advance(7 * DAY);
    expect(await local.sdk.paymentIntents.retrieve(second.id)).toMatchObject({
      status: "canceled",
      cancellation_reason: "automatic",
    });
  });

  test("asks the bank, and is refused off session", async () => {
    const asked = {
      amount: 900,
      currency: "usd",
      confirm: true,
      payment_method: "pm_card_authenticationRequired",
    } as const;
    const intent = await local.sdk.paymentIntents.create({ ...asked, return_url: "http://localhost:3000/back" });
    expect(intent.status).toBe("requires_action");
    const bank = intent.next_action?.redirect_to_url?.url ?? "";
    expect(await (await fetch(bank)).text()).toContain("Complete authentication");
    const answered = await fetch(bank, {
      method: "POST",
      body: new URLSearchParams({ answer: "complete" }),
      redirect: "manual",
    });
    expect(answered.headers.get("location")).toBe("http://localhost:3000/back");
    expect((await local.sdk.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
    await expect(local.sdk.paymentIntents.create({ ...asked, off_session: true })).rejects.toMatchObject({
      statusCode: 402,
      code: "authentication_required",
    });
  });
});

describe("a refund", () => {
  test("of an invoice's payment never gives back more than was paid", async () => {
    const { subscription } = await subscribed(local);
    const invoice = await local.sdk.invoices.retrieve(subscription.latest_invoice as string, { expand: ["payments"] });
    const intent = invoice.payments?.data[0]?.payment.payment_intent as string;
    expect(
      await local.sdk.refunds.create({ payment_intent: intent, amount: 1000, reason: "requested_by_customer" }),
    ).toMatchObject({
      status: "succeeded",
      amount: 1000,
    });
    const rest = await Promise.allSettled(
      Array.from({ length: 10 }, () => local.sdk.refunds.create({ payment_intent: intent })),
    );
    expect(rest.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { latest_charge: charge } = await local.sdk.paymentIntents.retrieve(intent, {
      expand: ["latest_charge.refunds"],
    });
    expect(charge).toMatchObject({ amount_refunded: 2900, refunded: true });
    await expect(local.sdk.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
  });
});

describe("a dispute", () => {
  test("takes the money back until it is won, and holds off refunds", async () => {
    const intent = await anAuthorisation(10_000);
    const { latest_charge: charge } = await local.sdk.paymentIntents.capture(intent.id);
    const { dispute } = await local.control<{ dispute: string }>("dispute", { payment_intent: intent.id });
    await expect(local.sdk.refunds.create({ charge: charge as string })).rejects.toMatchObject({
      code: "charge_disputed",
    });
    const answered = await local.sdk.disputes.update(dispute, { evidence: { uncategorized_text: "winning_evidence" } });
    expect(answered.status).toBe("won");
    expect(answered.balance_transactions.map(({ amount }) => amount)).toEqual([-10_000, 10_000]);
    await expect(local.sdk.disputes.close(dispute)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("is lost when nobody answers", async () => {
    const intent = await anAuthorisation(10_000);
    await local.sdk.paymentIntents.capture(intent.id);
    const { dispute } = await local.control<{ dispute: string }>("dispute", { payment_intent: intent.id });
    await local.advance(9 * DAY);
    expect((await local.sdk.disputes.retrieve(dispute)).status).toBe("lost");
  });
});

describe("a connected account", () => {
  test("is onboarded on its page before money can be sent to it", async () => {
    const account = await anAccount();
    const intent = await anAuthorisation();
    const { latest_charge: charge } = await local.sdk.paymentIntents.capture(intent.id);
    const transfer = { amount: 45_000, currency: "usd", destination: account, source_transaction: charge as string };
    await expect(local.sdk.transfers.create(transfer)).rejects.toMatchObject({
      code: "insufficient_capabilities_for_transfer",
    });

    const link = await local.sdk.accountLinks.create({
      account,
      type: "account_onboarding",
      refresh_url: "http://localhost:3000/again",
      return_url: "http://localhost:3000/payouts",
    });
    expect(await (await fetch(link.url)).text()).toContain("Submit");
    const done = await fetch(link.url, { method: "POST", redirect: "manual" });
    expect(done.headers.get("location")).toBe("http://localhost:3000/payouts");
    expect(await local.sdk.accounts.retrieve(account)).toMatchObject({
      payouts_enabled: true,
      details_submitted: true,
    });

    const made = await local.sdk.transfers.create(transfer);
    expect(made).toMatchObject({ amount: 45_000, transfer_group: "m1" });
    const balance = await local.sdk.balance.retrieve({}, { stripeAccount: account });
    expect(balance.pending).toEqual([expect.objectContaining({ amount: 45_000, currency: "usd" })]);
    await expect(local.sdk.transfers.create({ ...transfer, amount: 5001 })).rejects.toMatchObject({ statusCode: 400 });

    const reversal = await local.sdk.transfers.createReversal(made.id, { amount: 5000 });
    expect(reversal.amount).toBe(5000);
    expect(await local.sdk.transfers.retrieve(made.id)).toMatchObject({ amount_reversed: 5000, reversed: false });
    await expect(local.sdk.transfers.createReversal(made.id, { amount: 40_001 })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test("is onboarded by a control call too, and gets no more than is available", async () => {
    const account = await anAccount();
    expect(await local.control("onboard", { account })).toMatchObject({ payoutsEnabled: true });
    const { available } = await local.sdk.balance.retrieve();
    const have = available.find(({ currency }) => currency === "usd")?.amount ?? 0;
    await expect(
      local.sdk.transfers.create({ amount: Math.max(have, 0) + 1, currency: "usd", destination: account }),
    ).rejects.toMatchObject({ code: "balance_insufficient" });
  });
});

test("a number that is no test card is no card", async () => {
  const { session } = await anOffer(local);
  await expect(local.pay(session.id, "1234")).rejects.toThrow(/402.*incorrect_number/);
});
