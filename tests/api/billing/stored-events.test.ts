import { describe, expect, test } from "vitest";
import { now } from "@/lib/core/clock";
import { redactPayloads } from "@/lib/migrations/kept-payloads";
import { keptPayload } from "@/lib/payment-events/inbox/keep";
import { WebhookEventModel } from "@/models/webhook-event";
import { anEvent, happen } from "@/tests/support/billing/objects";
import { useDatabase } from "@/tests/support/harness";

useDatabase();

const mine = { purpose: "subscription", userId: "665f1c2ab7e4d90012345678", note: "For Maya Laurent" };
/** An event that says of someone whatever an event can say. */
const canary = (type: string) =>
  anEvent(type, {
    id: "in_1PqX",
    object: "invoice",
    status: "paid",
    currency: "usd",
    amount: 900,
    customer: { id: "cus_9s6", email: "maya@canary.example", name: "Maya Laurent" },
    charge: "ch_3PqX",
    subscription: "Maya Laurent",
    customer_email: "maya@canary.example",
    customer_address: { line1: "12 Canary Road" },
    payment_method_details: { card: { last4: "4242" } },
    description: "Canary of Maya Laurent",
    metadata: mine,
    lines: { data: [{ description: "Canary" }] },
  });
const personal = /maya|canary|4242|laurent/i;

describe("an event of the provider", () => {
  test("is stored as ids, states, figures and our own marks, nothing else", async () => {
    const event = canary("invoice.finalized");
    const row = await happen({
      ...event,
      data: { ...(event.data as object), previous_attributes: { name: "Maya Laurent" } },
    });
    expect(row?.payload).toEqual({
      id: event.id,
      object: "event",
      type: "invoice.finalized",
      api_version: event.api_version,
      created: event.created,
      livemode: false,
      data: {
        object: {
          id: "in_1PqX",
          object: "invoice",
          status: "paid",
          amount: 900,
          currency: "usd",
          customer: "cus_9s6",
          charge: "ch_3PqX",
          metadata: { purpose: "subscription", userId: mine.userId },
        },
      },
    });
    expect(JSON.stringify(row)).not.toMatch(personal);
    expect(keptPayload(row?.payload ?? {})).toEqual(row?.payload);
  });

  test("of an earlier release loses the rest, once, in whatever state it is", async () => {
    const ids = ["received", "processed", "failed"].map((state) => `evt_${state}`);
    for (const id of ids)
      await WebhookEventModel.collection.insertOne({
        _id: id as never,
        type: "invoice.finalized",
        state: id.slice(4),
        payload: { ...canary("invoice.finalized"), id },
        receivedAt: now(),
      });
    expect(await redactPayloads()).toBe(3);
    expect(await redactPayloads()).toBe(0);
    const rows = await WebhookEventModel.find({ _id: { $in: ids } }).lean();
    expect(JSON.stringify(rows)).not.toMatch(personal);
    expect(rows.map(({ payload }) => payload.data)).toEqual(
      Array(3).fill({ object: expect.objectContaining({ id: "in_1PqX", customer: "cus_9s6" }) as unknown }),
    );
  });
});
