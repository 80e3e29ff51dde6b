import { Types } from "mongoose";
import { describe, expect, test } from "vitest";
import { counterFaults, offerFaults } from "@/lib/applications/offer-faults";
import type { CounterInput, OfferInput } from "@/lib/applications/schema";

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

describe("what the talent asked for", () => {
  test("may leave the range without a reason; currency and start keep their rules", () => {
    const faults = (input: OfferInput) => offerFaults(role, input, at, { granted: true }).map(({ path }) => path);
    expect(faults(offer({ cashMinor: 900_000 }))).toEqual([]);
    expect(faults(offer({ cashMinor: 900_000, currency: "EUR" }, { startAt: at.toISOString() }))).toEqual([
      "compensation.currency",
      "startAt",
    ]);
  });
});

describe("a counter-offer", () => {
  const pay = { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 100 } as const;
  const current = {
    compensation: pay,
    startAt: new Date("2027-02-01T00:00:00Z"),
    message: null,
    offeredAt: at,
    offeredBy: new Types.ObjectId(),
    expiresAt: new Date("2027-01-08T00:00:00Z"),
  };
  const answer = (change: Partial<typeof pay> | object = {}, rest: Partial<CounterInput> = {}) =>
    counterFaults(role, current, { compensation: { ...pay, ...change }, ...rest }, at).map(({ path, code }) => [
      path,
      code,
    ]);

  test.each([
    ["asks for more", { cashMinor: 650_000 }, {}, []],
    ["leaves the range", { cashMinor: 900_000, equityBps: 500 }, {}, []],
    ["changes the start alone", {}, { startAt: "2027-02-02T00:00:00Z" }, []],
    ["repeats the offer", {}, {}, [["compensation", "unchanged"]]],
    [
      "repeats the offer with its start and a message",
      {},
      { startAt: "2027-02-01T00:00:00.000Z", message: "Please." },
      [["compensation", "unchanged"]],
    ],
    ["starts in the past", { equityBps: 120 }, { startAt: at.toISOString() }, [["startAt", "past"]]],
    [
      "is in another currency and for another period",
      { currency: "CAD", period: "year" },
      {},
      [
        ["compensation.currency", "invalid_value"],
        ["compensation.period", "invalid_value"],
      ],
    ],
  ] as const)("that %s is faulted at %j", (_name, change, rest, expected) => {
    expect(answer(change, rest)).toEqual(expected);
  });
});
