import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import {
  fromLookupKey,
  intervals,
  isDowngrade,
  lookupKey,
  nextPlan,
  paidPlans,
  planNames,
  plans,
  priceMinor,
} from "@/lib/billing/plans";
import { classifyChange } from "@/lib/billing/commands/change-plan";
import { EventRefused, assertOwner, chooseSubscription, planOfPrice, snapshotOf } from "@/lib/billing/snapshot";
import { aPrice, aSubscription, anInvoice } from "@/tests/support/billing/objects";

const OWNER = "665f1c2ab7e4d90012345678";
const subscription = (given: Record<string, unknown> = {}) =>
  aSubscription("cus_1", OWNER, given) as unknown as Stripe.Subscription;
const shown = (given: Record<string, unknown> = {}, invoice: Record<string, unknown> | null = null) =>
  snapshotOf({
    subscription: subscription(given),
    invoice: invoice as unknown as Stripe.Invoice | null,
    schedule: null,
    duplicates: [],
  });

describe("plans", () => {
  test("cost ten months a year, and are named alike in both directions", () => {
    for (const plan of paidPlans) {
      expect(priceMinor(plan, "year")).toBe(10 * priceMinor(plan, "month"));
      for (const interval of intervals) expect(fromLookupKey(lookupKey(plan, interval))).toEqual({ plan, interval });
    }
    expect(planNames.map((name) => plans[name].monthMinor)).toEqual([0, 2900, 9900, 29900]);
    expect([fromLookupKey("gold_month"), fromLookupKey(null), fromLookupKey("free_month")]).toEqual([null, null, null]);
  });

  test("lead to the next one that allows more", () => {
    expect([nextPlan("free", "startups"), nextPlan("scale", "startups"), nextPlan("enterprise", "startups")]).toEqual([
      "pro",
      "enterprise",
      null,
    ]);
    expect([isDowngrade("scale", "pro"), isDowngrade("pro", "scale"), isDowngrade("pro", "pro")]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each([
    ["pro", "month", "pro", "month", "same"],
    ["pro", "month", "pro", "year", "upgrade"],
    ["pro", "year", "pro", "month", "downgrade"],
    ["pro", "year", "scale", "month", "upgrade"],
    ["scale", "month", "pro", "year", "downgrade"],
  ] as const)("from %s by the %s to %s by the %s is %s", (plan, interval, toPlan, toInterval, kind) => {
    expect(classifyChange({ plan, interval }, { plan: toPlan, interval: toInterval })).toBe(kind);
  });
});

describe("what the provider shows", () => {
  test.each([
    ["active", {}, "active", "pro"],
    ["trialing", {}, "active", "pro"],
    ["active", { cancel_at_period_end: true }, "cancel_scheduled", "pro"],
    ["active", { cancel_at: 2_000_000_000 }, "cancel_scheduled", "pro"],
    ["past_due", {}, "past_due", "pro"],
    ["past_due", { cancel_at_period_end: true }, "past_due", "pro"],
    ["unpaid", {}, "past_due", "pro"],
    ["incomplete", {}, "incomplete", "free"],
    ["incomplete_expired", {}, "expired", "free"],
    ["canceled", {}, "free", "free"],
    ["paused", {}, "free", "free"],
  ] as const)("as %s %j is %s on %s", (status, more, ours, plan) => {
    expect(shown({ status, ...more })).toMatchObject({ status: ours, plan });
  });

  test("counts the days of grace from the invoice that is owed, and says where it is paid", () => {
    const invoice = anInvoice("cus_1", OWNER, { status: "open", status_transitions: { finalized_at: 1_800_000_000 } });
    const seen = shown({ status: "past_due", latest_invoice: "in_cus_1" }, invoice);
    expect(seen.graceEndsAt).toEqual(new Date((1_800_000_000 + 7 * 86_400) * 1000));
    expect(seen.payment).toEqual({ problem: "failed", invoiceId: "in_cus_1", url: "https://pay.example.test/invoice" });
  });

  test("prefers the paid subscription, the first bought of two, and names the other", () => {
    const all = [
      subscription({ id: "sub_old", status: "canceled", created: 1 }),
      subscription({ id: "sub_first", created: 5 }),
      subscription({ id: "sub_second", created: 9 }),
      subscription({ id: "sub_open", status: "incomplete", created: 10 }),
    ];
    for (const order of [all, [...all].reverse()])
      expect(chooseSubscription(order)).toMatchObject({
        subscription: { id: "sub_first" },
        duplicates: ["sub_second"],
      });
    expect(chooseSubscription(all.slice(0, 1)).subscription?.id).toBe("sub_old");
    expect(chooseSubscription([])).toEqual({ subscription: null, duplicates: [] });
  });

  test("knows a price by its name, and by what it was made for once the name is another's", () => {
    const price = aPrice("scale", "year") as unknown as Stripe.Price;
    expect(planOfPrice(price)).toEqual({ plan: "scale", interval: "year" });
    expect(planOfPrice({ ...price, lookup_key: null })).toEqual({ plan: "scale", interval: "year" });
    expect(planOfPrice({ ...price, lookup_key: null, metadata: {} })).toBeNull();
  });

  test("is refused where it names another owner", () => {
    expect(() => assertOwner(OWNER, { userId: OWNER }, undefined, {})).not.toThrow();
    expect(() => assertOwner(OWNER, { userId: "665f1c2ab7e4d90012345679" })).toThrow(EventRefused);
  });
});
