import { describe, expect, test } from "vitest";
import { AgreementInput, SignInput, partyFaults } from "@/lib/agreements/schema";
import { agreementTypes } from "@/lib/agreements/states";
import { noticeDaysOf, wholeTermsOf } from "@/lib/agreements/terms/schema";

const founder = { userId: "665f1c2ab7e4d90012345671", capacity: "founder" } as const;
const talent = { userId: "665f1c2ab7e4d90012345672", capacity: "talent" } as const;
const investor = { userId: "665f1c2ab7e4d90012345673", capacity: "investor" } as const;

const work = {
  title: "Firmware engineer",
  services: "Writes the scheduler.",
  startOn: "2027-02-01",
  cashMinor: 600_000,
  currency: "CAD",
  period: "month",
};
const equity = { shares: 48_000, grantedOn: "2027-02-01", vestingStartOn: "2027-02-01" };
const safe = { amountMinor: 20_000_000, currency: "USD", valuationCapMinor: 400_000_000 };
const whole = { nda: {}, work, equity, safe } as const;

const paths = (input: unknown) => {
  const parsed = AgreementInput.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};
const missing = (type: (typeof agreementTypes)[number], terms: unknown) => {
  const result = wholeTermsOf(type, terms);
  return result.ok ? [] : result.missing.map(({ path }) => path);
};

describe("an agreement to be drafted", () => {
  test("needs no term for an NDA: each has a default", () => {
    const drafted = AgreementInput.parse({ type: "nda", parties: [founder, talent] });
    expect(drafted).toMatchObject({ locale: "en", terms: { mutual: true, noticeDays: 30, purpose: null } });
    expect(missing("nda", drafted.terms)).toEqual([]);
  });

  test.each([
    ["work", talent],
    ["equity", talent],
    ["safe", investor],
  ] as const)("may lack terms of a %s, which then block sending", (type, other) => {
    const drafted = AgreementInput.parse({ type, parties: [founder, other] });
    expect(missing(type, drafted.terms)).not.toEqual([]);
  });

  test.each(agreementTypes)("can be sent as %s once its terms are whole", (type) => {
    expect(missing(type, whole[type])).toEqual([]);
  });

  test("names every missing term by its path", () => {
    expect(missing("work", {})).toEqual([
      "terms.title",
      "terms.services",
      "terms.startOn",
      "terms.cashMinor",
      "terms.currency",
      "terms.period",
    ]);
    expect(missing("safe", { ...safe, valuationCapMinor: null })).toEqual(["terms.valuationCapMinor"]);
    expect(missing("equity", { ...equity, services: { ...work, title: undefined } })).toEqual(["terms.services.title"]);
  });

  test("says under what notice one party alone may end it", () => {
    const notice = (type: (typeof agreementTypes)[number]) => {
      const result = wholeTermsOf(type, whole[type]);
      return result.ok ? noticeDaysOf(result.value) : undefined;
    };
    expect(agreementTypes.map(notice)).toEqual([30, 14, 14, null]);
  });
});

describe("terms that do not add up are refused from the first draft on", () => {
  const schedule = (value: unknown) => ({ ...equity, schedule: value });
  test.each([
    ["work", { ...work, endOn: "2027-01-31" }, "terms.endOn"],
    ["work", { ...work, cashMinor: -1 }, "terms.cashMinor"],
    ["work", { ...work, cashMinor: 0.5 }, "terms.cashMinor"],
    ["work", { ...work, startOn: "2027-02-30" }, "terms.startOn"],
    ["equity", { ...equity, shares: 1.5 }, "terms.shares"],
    ["equity", { ...equity, shares: -1 }, "terms.shares"],
    ["equity", { ...equity, shares: 2 ** 53 }, "terms.shares"],
    ["equity", { ...equity, equityBps: 10_001 }, "terms.equityBps"],
    ["equity", { ...equity, pricePerShare: "1e3" }, "terms.pricePerShare"],
    ["equity", schedule({ kind: "monthly", months: 12, cliffMonths: 13 }), "terms.schedule.cliffMonths"],
    ["equity", schedule({ kind: "monthly", months: 12, everyMonths: 24 }), "terms.schedule.everyMonths"],
    ["equity", schedule({ kind: "monthly", months: 12, cliffBps: 100 }), "terms.schedule.cliffBps"],
    ["equity", schedule({ kind: "monthly", months: 12, cliffMonths: 12, cliffBps: 1 }), "terms.schedule.cliffBps"],
    ["equity", schedule({ kind: "tranches", tranches: [{ month: 1, bps: 9_999 }] }), "terms.schedule.tranches"],
    [
      "equity",
      schedule({
        kind: "tranches",
        tranches: [
          { month: 1, bps: 9_000 },
          { month: 2, bps: 1_001 },
        ],
      }),
      "terms.schedule.tranches",
    ],
    ["equity", { ...equity, services: { ...work, endOn: "2020-01-01" } }, "terms.services.endOn"],
    ["safe", { ...safe, valuationCapMinor: safe.amountMinor }, "terms.valuationCapMinor"],
    ["safe", { ...safe, discountBps: 10_000 }, "terms.discountBps"],
    ["safe", { ...safe, amountMinor: 0 }, "terms.amountMinor"],
    ["nda", { surprise: 1 }, "terms"],
    ["nda", { purpose: "a\u0000b" }, "terms.purpose"],
  ] as const)("%s %j at %s", (type, terms, path) => {
    expect(paths({ type, parties: [founder, type === "safe" ? investor : talent], terms })).toEqual([path]);
  });
});

describe("the parties of an agreement", () => {
  test.each([
    ["nda", [founder, talent], 0],
    ["nda", [investor, founder], 0],
    ["nda", [founder, { ...talent, capacity: "founder" }], 0],
    ["nda", [talent, investor], 1],
    ["work", [founder, talent], 0],
    ["work", [talent, founder], 0],
    ["work", [founder, investor], 1],
    ["work", [founder, { ...investor, capacity: "founder" }], 1],
    ["equity", [founder, talent, { ...investor, capacity: "talent" }], 1],
    ["safe", [founder, investor], 0],
    ["safe", [founder, talent], 1],
    ["nda", [founder, founder], 1],
  ] as const)("of %s: %j are refused %d times", (type, parties, faults) => {
    expect(partyFaults(type, [...parties])).toHaveLength(faults);
  });

  test("are two to ten", () => {
    const many = Array.from({ length: 11 }, (_, index) => ({
      userId: (0x665f1c2a + index).toString(16).padStart(24, "0"),
      capacity: "founder",
    }));
    expect(paths({ type: "nda", parties: [founder] })).toContain("parties");
    expect(paths({ type: "nda", parties: many.slice(0, 10) })).toEqual([]);
    expect(paths({ type: "nda", parties: many })).toContain("parties");
  });
});

describe("a signature", () => {
  const signature = { consent: true, signatureText: "Zoë Lefèvre", password: "a long enough one" };
  const accepts = (input: unknown) => SignInput.safeParse(input).success;
  test.each([
    ["typed, with the password", signature, true],
    ["with a code instead", { ...signature, password: undefined, code: "123456" }, true],
    [
      "drawn too",
      {
        ...signature,
        drawing: [
          [
            [0, 0],
            [10, 2000],
          ],
        ],
      },
      true,
    ],
    ["without consent", { ...signature, consent: false }, false],
    ["without a step-up", { ...signature, password: undefined }, false],
    ["with two step-ups", { ...signature, code: "123456" }, false],
    ["without a name", { ...signature, signatureText: " " }, false],
    ["drawn outside its box", { ...signature, drawing: [[[0, 2001]]] }, false],
    ["with something unknown", { ...signature, userId: founder.userId }, false],
  ])("%s is accepted: %s", (_name, input, accepted) => {
    expect(accepts(input)).toBe(accepted);
  });
});
