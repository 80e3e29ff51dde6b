import { describe, expect, test } from "vitest";
import { after, periodEnd, share } from "@/scripts/local-stripe/billing/periods";
import { kindOf, newId } from "@/scripts/local-stripe/store/ids";
import { localStripeDatabase, localStripePort, wantsLocalStripe } from "@/scripts/local-stripe/supervised";

const at = (iso: string): number => Date.parse(iso) / 1_000;
const month = { interval: "month", interval_count: 1 };
const year = { interval: "year", interval_count: 1 };

describe("a billing period", () => {
  test("keeps the day of its anchor, and ends with a shorter month's last day", () => {
    const anchor = at("2027-01-31T12:00:00Z");
    expect(after(anchor, month, 1)).toBe(at("2027-02-28T12:00:00Z"));
    expect(after(anchor, month, 2)).toBe(at("2027-03-31T12:00:00Z"));
    expect(after(anchor, month, 13)).toBe(at("2028-02-29T12:00:00Z"));
    expect(after(at("2028-02-29T00:00:00Z"), year, 1)).toBe(at("2029-02-28T00:00:00Z"));
  });

  test("ends after the moment that is asked about, never at it", () => {
    const anchor = at("2027-01-31T12:00:00Z");
    const first = periodEnd(anchor, month, anchor);
    expect(first).toBe(at("2027-02-28T12:00:00Z"));
    expect(periodEnd(anchor, month, first)).toBe(at("2027-03-31T12:00:00Z"));
    expect(periodEnd(anchor, month, first - 1)).toBe(first);
  });

  test("is shared to the nearest cent, in whole where nothing has passed and not at all at its end", () => {
    expect(share(9900, 0, 0, 30)).toBe(9900);
    expect(share(9900, 30, 0, 30)).toBe(0);
    expect(share(100, 20, 0, 30)).toBe(33);
    expect(share(100, 99, 0, 30)).toBe(0);
    expect(share(100, 1, 5, 5)).toBe(0);
  });
});

describe("ids", () => {
  test("tell what they name, the longest prefix first", () => {
    expect(kindOf(newId("subscription_schedules"))).toBe("subscription_schedules");
    expect(kindOf(newId("subscriptions"))).toBe("subscriptions");
    expect(kindOf(newId("invoices"))).toBe("invoices");
    expect(kindOf("nothing_1")).toBeNull();
  });
});

describe("the local Stripe of a run", () => {
  test("keeps its state beside the application's database", () => {
    expect(localStripeDatabase("mongodb://127.0.0.1:1/demo?replicaSet=rs0")).toBe(
      "mongodb://127.0.0.1:1/demo_stripe?replicaSet=rs0",
    );
    expect(localStripeDatabase("mongodb://u:p@h:1,h:2")).toBe("mongodb://u:p@h:1,h:2/collabhub_stripe");
  });

  test("listens beside the application, or where it is told", () => {
    expect(localStripePort({ NODE_ENV: "test" }, 3000)).toBe(3001);
    expect(localStripePort({ NODE_ENV: "test" }, 65_535)).toBe(65_534);
    expect(localStripePort({ NODE_ENV: "test", STRIPE_LOCAL_PORT: "4001" }, 3000)).toBe(4001);
    expect(() => localStripePort({ NODE_ENV: "test", STRIPE_LOCAL_PORT: "x" }, 3000)).toThrow(
      "STRIPE_LOCAL_PORT must be",
    );
  });

  test("serves the demo whatever key is set, and development without one", () => {
    const env = { NODE_ENV: "test", STRIPE_SECRET_KEY: "sk_test_x" } as const;
    expect(wantsLocalStripe("demo", env)).toBe(true);
    expect(wantsLocalStripe("development", env)).toBe(false);
    expect(wantsLocalStripe("development", { NODE_ENV: "test" })).toBe(true);
  });
});
