import { describe, expect, test } from "vitest";
import { handlerOf } from "@/lib/payment-events/handlers/table";

describe("the table of payment events", () => {
  test("knows the types of plans and of held money, and no inherited name", () => {
    for (const type of [
      "account.updated",
      "charge.dispute.closed",
      "charge.refunded",
      "checkout.session.async_payment_succeeded",
      "checkout.session.completed",
      "customer.subscription.updated",
      "invoice.payment_failed",
      "refund.failed",
    ])
      expect(handlerOf(type), type).not.toBeNull();
    for (const type of ["price.created", "constructor", "toString", ""]) expect(handlerOf(type), type).toBeNull();
  });

  test("ignores what is neither a milestone's nor a plan's without asking the provider", async () => {
    const event = (type: string, object = {}) =>
      handlerOf(type)?.({ id: "evt_1", type, createdAt: new Date(0), account: null, object });
    expect(await event("checkout.session.completed", { id: "cs_1" })).toEqual({ ignored: "no_customer" });
    expect(await event("checkout.session.async_payment_succeeded", { id: "cs_1" })).toEqual({
      ignored: "unknown_type",
    });
    expect(await event("refund.updated")).toEqual({ ignored: "unknown_type" });
    expect(await event("account.updated")).toEqual({ ignored: "unknown_account" });
    expect(await event("invoice.payment_failed")).toEqual({ ignored: "no_customer" });
  });
});
