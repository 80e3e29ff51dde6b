import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as detailRoute } from "@/app/api/v1/admin/webhook-events/[id]/route";
import { POST as retryRoute } from "@/app/api/v1/admin/webhook-events/[id]/retry/route";
import { GET as listRoute } from "@/app/api/v1/admin/webhook-events/route";
import { POST as refundRoute } from "@/app/api/v1/admin/refunds/route";
import { syncCatalogue } from "@/lib/billing/catalogue";
import type { WebhookEventItem } from "@/lib/payment-events/schema";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { RefundModel } from "@/models/refund";
import { WebhookEventModel } from "@/models/webhook-event";
import { aKey, call, drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, auditOf, eventsOf, fifty, tally } from "@/tests/support/hiring";
import { mailsTo } from "@/tests/support/identity";
import { billing } from "@/tests/support/billing/calls";
import { useWebhookServer } from "@/tests/support/billing/deliveries";
import { anEvent, deliver, happen, processAll } from "@/tests/support/billing/objects";
import { useLocalStripe } from "@/tests/support/stripe";

useDatabase();
const webhook = useWebhookServer();
const stripe = useLocalStripe({ webhookUrl: webhook.url });
beforeAll(async () => {
  resetStripe();
  await syncCatalogue();
});
beforeEach(() => resetStripe());

const list = (as: SignedIn | null, query = "") =>
  call<{ items: WebhookEventItem[]; nextCursor: string | null }>(listRoute, {
    path: `/api/v1/admin/webhook-events${query}`,
    as,
  });
const detail = (as: SignedIn, id: string) =>
  call<WebhookEventItem & { payload: Record<string, unknown> }>(detailRoute, {
    path: `/api/v1/admin/webhook-events/${id}`,
    params: { id },
    as,
  });
const retry = (as: SignedIn, id: string) =>
  call(retryRoute, { method: "POST", path: `/api/v1/admin/webhook-events/${id}/retry`, params: { id }, as });
const refund = (as: SignedIn, body: unknown, idempotencyKey: string | undefined = aKey()) =>
  call<{ id: string; amountMinor: number; code?: string }>(refundRoute, {
    path: "/api/v1/admin/refunds",
    as,
    body,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });
const reason = "Charged for a month that was not used";

describe("the inbox", () => {
  test("is listed, filtered, paged and shown to administrators, and unknown to all others", async () => {
    const admin = await a("admin");
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const event = anEvent(index % 2 === 0 ? "price.created" : "product.created", {
        id: `price_${index}`,
        email: "a@b.c",
      });
      await happen(event);
      ids.push(String(event.id));
    }
    const first = await list(admin, "?limit=3");
    expect(first.body.items).toHaveLength(3);
    const rest = await list(admin, `?limit=3&cursor=${first.body.nextCursor ?? ""}`);
    expect(rest.body.nextCursor).toBeNull();
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id).sort()).toEqual(ids.sort());
    expect((await list(admin, "?state=ignored&type=product.created")).body.items).toHaveLength(2);
    expect((await list(admin, "?state=failed")).body.items).toHaveLength(0);
    expect((await list(admin, "?cursor=nonsense")).status).toBe(422);
    const shown = await detail(admin, ids[0] ?? "");
    expect(shown.body.payload).toMatchObject({ id: ids[0], data: { object: { id: "price_0" } } });
    const stored = await WebhookEventModel.find().lean();
    expect(JSON.stringify([shown.body, stored])).not.toContain("a@b.c");
    for (const persona of ["founder", "talent", "investor", "moderator"] as const)
      expect((await list(await a(persona))).status).toBe(404);
    expect((await list(null)).status).toBe(404);
  });

  test("lets a failed event be tried again, once, on the record", async () => {
    const admin = await a("admin");
    const event = anEvent("price.created", { id: "price_1" });
    await deliver(event);
    const id = String(event.id);
    await WebhookEventModel.updateOne({ _id: id }, { $set: { state: "failed", attempts: 10, lastError: "x" } });
    expect(await retry(admin, id)).toMatchObject({ status: 200, body: { state: "received", attempts: 0 } });
    await processAll();
    expect((await detail(admin, id)).body.state).toBe("ignored");
    expect(await retry(admin, id)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    expect((await retry(admin, "evt_unknown")).status).toBe(404);
    expect(await auditOf("webhook.retry")).toHaveLength(1);
  });
});

describe("a refund", () => {
  async function paid() {
    const founder = await a("founder");
    const { body } = await billing.checkout(founder, "pro");
    await stripe.pay(body.url);
    await webhook.caughtUp();
    const [invoice] = (await billing.invoices(founder)).body.items;
    return { founder, admin: await a("admin"), invoiceId: invoice?.id ?? "" };
  }

  test("in part and then of the rest returns exactly what was paid, with its reason on the record", async () => {
    const { founder, admin, invoiceId } = await paid();
    const part = await refund(admin, { invoiceId, amountMinor: 900, reason });
    expect(part, JSON.stringify(part.body)).toMatchObject({ status: 201, body: { amountMinor: 900, currency: "USD" } });
    expect((await refund(admin, { invoiceId, amountMinor: 2001, reason })).body.code).toBe("not_refundable");
    expect((await refund(admin, { invoiceId, reason })).body.amountMinor).toBe(2000);
    expect((await refund(admin, { invoiceId, reason })).status).toBe(409);
    await webhook.caughtUp();
    await drainReactions();
    expect((await billing.invoices(founder)).body.items[0]?.refundedMinor).toBe(2900);
    const returned = await eventsOf("payment.refunded");
    expect(returned.map(({ payload }) => payload.amountMinor).sort()).toEqual([2000, 900].sort());
    expect(await mailsTo(founder.email, "billing-refund")).toHaveLength(2);
    expect(await auditOf("refund.request")).toHaveLength(2);
  });

  test("asked for twice with one key, or fifty times at once, happens once", async () => {
    const { admin, invoiceId } = await paid();
    const key = aKey();
    const body = { invoiceId, amountMinor: 500, reason };
    const first = await refund(admin, body, key);
    const again = await refund(admin, body, key);
    expect(again.body.id).toBe(first.body.id);
    const answers = await fifty(() => refund(admin, { invoiceId, reason }));
    expect(tally(answers)[201]).toBeGreaterThanOrEqual(1);
    const done = await RefundModel.find({ status: "done" }).lean();
    expect(done.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(2900);
  });

  test("needs an administrator, a key, a reason and an invoice that is known", async () => {
    const { founder, admin, invoiceId } = await paid();
    expect((await refund(founder, { invoiceId, reason })).status).toBe(404);
    expect(
      (await call(refundRoute, { path: "/api/v1/admin/refunds", as: admin, body: { invoiceId, reason } })).status,
    ).toBe(400);
    expect((await refund(admin, { invoiceId, reason: "short" })).status).toBe(422);
    expect((await refund(admin, { invoiceId: "in_unknown", reason })).status).toBe(404);
  });
});
