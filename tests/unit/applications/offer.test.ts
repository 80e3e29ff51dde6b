import { describe, expect, test } from "vitest";
import { offerFaults } from "@/lib/applications/commands/offer";
import type { OfferInput } from "@/lib/applications/schema";

const at = new Date("2027-01-01T00:00:00Z");
const role = {
  compensation: {
    cashMinMinor: 500_000,
    cashMaxMinor: 700_000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 150,
  },
} as const;
const offer = (pay: Partial<OfferInput["compensation"]> = {}, rest: Partial<OfferInput> = {}): OfferInput => ({
  compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 100, ...pay },
  startAt: "2027-02-01T00:00:00Z",
  ...rest,
});
const paths = (input: OfferInput) => offerFaults(role, input, at).map((fault) => fault.path);

describe("an offer", () => {
  test.each([
    ["inside the range", offer(), []],
    ["at both lower ends", offer({ cashMinor: 500_000, equityBps: 50 }), []],
    ["at both upper ends", offer({ cashMinor: 700_000, equityBps: 150 }), []],
    ["one cent below", offer({ cashMinor: 499_999 }), ["message"]],
    ["one cent above", offer({ cashMinor: 700_001 }), ["message"]],
    ["one basis point below", offer({ equityBps: 49 }), ["message"]],
    ["one basis point above", offer({ equityBps: 151 }), ["message"]],
    ["outside the range with a word on why", offer({ cashMinor: 1 }, { message: "The first month is a trial." }), []],
    ["outside the range with an empty word", offer({ cashMinor: 1 }, { message: null }), ["message"]],
    ["in another currency", offer({ currency: "EUR" }), ["compensation.currency"]],
    ["for another period", offer({ period: "hour" }), ["compensation.period"]],
    ["that starts now", offer({}, { startAt: at.toISOString() }), ["startAt"]],
    ["that started yesterday", offer({}, { startAt: "2026-12-31T00:00:00Z" }), ["startAt"]],
    [
      "wrong in every way",
      offer({ currency: "CAD", period: "year", cashMinor: 0 }, { startAt: "2020-01-01T00:00:00Z" }),
      ["compensation.currency", "compensation.period", "startAt", "message"],
    ],
  ] as const)("%s is faulted at %j", (_name, input, expected) => {
    expect(paths(input)).toEqual([...expected]);
  });
});
