import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { counterForm } from "@/app/(app)/applications/_components/negotiation/counter-schema";
import { changesBetween } from "@/app/(app)/applications/_components/negotiation/offer-changes";
import { slotsForm } from "@/app/(app)/applications/_components/negotiation/slots-schema";
import { dayAfter, leavesRange, numberOr, suggestedPay } from "@/app/(app)/hiring/_components/offer/offer-form";
import { offerForm } from "@/app/(app)/hiring/_components/offer/offer-schema";
import type { Pay } from "@/lib/applications/schema";

const range = {
  cashMinMinor: 500_000,
  cashMaxMinor: 700_001,
  currency: "USD",
  period: "month",
  equityMinBps: 50,
  equityMaxBps: 120,
} as const;
const pay = (given: Partial<Pay> = {}): Pay => ({
  cashMinor: 600_000,
  currency: "USD",
  period: "month",
  equityBps: 100,
  ...given,
});
const faultsOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

describe("an offer as its dialog holds it", () => {
  test("begins with what was asked, within the range, else with the middle, to the whole unit", () => {
    expect(suggestedPay(pay(), range)).toEqual(pay());
    expect(suggestedPay(pay({ cashMinor: 900_000, equityBps: 10 }), range)).toEqual(
      pay({ cashMinor: 700_001, equityBps: 50 }),
    );
    expect(suggestedPay(pay({ cashMinor: 1, equityBps: 999 }), range)).toEqual(
      pay({ cashMinor: 500_000, equityBps: 120 }),
    );
    const middle = pay({ cashMinor: 600_000, equityBps: 85 });
    const beyond = { cashMinor: 900_000, equityBps: 0 };
    for (const asked of [null, pay({ currency: "EUR", ...beyond }), pay({ period: "year", ...beyond })])
      expect(suggestedPay(asked, range)).toEqual(middle);
  });

  test("leaves the range by cash or by equity, in another currency always", () => {
    for (const inside of [pay({ cashMinor: 500_000, equityBps: 50 }), pay({ cashMinor: 700_001, equityBps: 120 })])
      expect(leavesRange(inside, range)).toBe(false);
    const outside = [
      { cashMinor: 499_999 },
      { cashMinor: 700_002 },
      { equityBps: 49 },
      { equityBps: 121 },
      { currency: "EUR" as const },
    ];
    for (const given of outside) expect(leavesRange(pay(given), range)).toBe(true);
  });

  test("needs a reason outside the range, and a day that has not passed; it is sent as that day", () => {
    const form = offerForm(range, "2027-01-10");
    const given = { compensation: pay(), startAt: "2027-01-10", message: null };
    expect(form.parse(given)).toEqual({ ...given, startAt: "2027-01-10T00:00:00.000Z" });
    expect(faultsOf(form, { ...given, startAt: "2027-01-09" })).toEqual([expect.stringContaining("startAt ")]);
    const beyond = { ...given, compensation: pay({ cashMinor: 800_000 }) };
    expect(faultsOf(form, beyond)).toEqual([expect.stringMatching(/^message .*outside_range/)]);
    expect(faultsOf(form, { ...beyond, message: "You lead the team." })).toEqual([]);
  });

  test("counts its days in UTC, and takes no text for a number", () => {
    expect(dayAfter(new Date("2027-02-27T23:59:59Z"), 2)).toBe("2027-03-01");
    expect([numberOr(7, 0), numberOr(7, "12"), numberOr(7, undefined)]).toEqual([0, 7, 7]);
  });
});

describe("a counter-offer as its dialog holds it", () => {
  test("answers the version that was read", () => {
    const given = { compensation: pay({ cashMinor: 650_000 }), startAt: "2027-03-01", message: "Two weeks later." };
    expect(counterForm(3).parse(given)).toEqual({ ...given, startAt: "2027-03-01T00:00:00.000Z", version: 3 });
    expect(counterForm(1).safeParse({ ...given, version: 9 }).success).toBe(false);
  });

  test("shows what differs from the offer, and nothing else", () => {
    const period = ((key: string) => `a ${key}`) as never;
    const before = { compensation: pay(), startAt: "2027-03-01T00:00:00.000Z" };
    const changes = (given: Partial<Pay>, startAt = before.startAt) =>
      changesBetween(before, { compensation: pay(given), startAt }, "en", period).map(({ field }) => field);
    expect(changes({})).toEqual([]);
    expect(changes({ cashMinor: 600_100 })).toEqual(["cash"]);
    expect(changes({ equityBps: 0 }, "2027-03-02T00:00:00.000Z")).toEqual(["equity", "start"]);
    const [cash] = changesBetween(before, { ...before, compensation: pay({ cashMinor: 0 }) }, "en", period);
    expect([cash?.before, cash?.now]).toEqual([expect.stringContaining("6,000"), null]);
  });
});

describe("times as their dialog holds them", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2027-01-10T12:00:00Z") }));
  afterEach(() => void vi.useRealTimers());
  const at = (day: string, time: string) => ({ day, time });
  const form = slotsForm("America/Toronto");
  const slots = [at("2027-01-11", "09:00"), at("2027-01-12", "13:30"), at("2027-07-01", "09:00")];

  test("are instants of the reader's zone, in winter and in summer", () => {
    expect(form.parse({ slots, minutes: "45" }).slots).toEqual([
      { startsAt: "2027-01-11T14:00:00.000Z", minutes: 45 },
      { startsAt: "2027-01-12T18:30:00.000Z", minutes: 45 },
      { startsAt: "2027-07-01T13:00:00.000Z", minutes: 45 },
    ]);
  });

  test("that the clocks leave out or that have passed are refused at their place; of two that are one, the earlier is meant", () => {
    const faulty = [at("2027-03-14", "02:30"), at("2027-01-10", "06:59"), at("2027-11-07", "01:30")];
    expect(faultsOf(form, { slots: faulty, minutes: "45" })).toEqual([
      expect.stringMatching(/^slots\.0\.time .*no_such_hour/),
      expect.stringMatching(/^slots\.1\.time .*past/),
    ]);
    expect(form.parse({ slots: [at("2027-11-07", "01:30"), ...slots.slice(1)], minutes: "30" }).slots[0]).toEqual({
      startsAt: "2027-11-07T05:30:00.000Z",
      minutes: 30,
    });
    expect(form.safeParse({ slots: slots.slice(1), minutes: "45" }).success).toBe(false);
  });
});
