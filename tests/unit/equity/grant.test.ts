import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedShares, grantFigures, vestedShares, type GrantTerms } from "@/lib/equity/holdings/grant";
import { grantState } from "@/lib/equity/policy";
import { allocations } from "@/lib/equity/vesting/terms";

/** Those that a contract may have: it grants whole shares. */
const wholeAllocations = allocations.filter((allocation) => allocation !== "fractional");

const grant = (given: Partial<GrantTerms> = {}): GrantTerms => ({
  shares: 100_000,
  grantedOn: "2025-01-01",
  startOn: "2025-01-01",
  schedule: { kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12 },
  allocation: "cumulative_round_down",
  terminatedOn: null,
  ...given,
});

describe("a grant on a day", () => {
  test("has vested nothing before its cliff, and a quarter on it", () => {
    expect(grantFigures(grant(), "2025-12-31")).toMatchObject({
      vested: 0,
      unvested: 100_000,
      cliff: { on: "2026-01-01", shares: 25_000, passed: false },
      next: { on: "2026-01-01", shares: 25_000, cumulative: 25_000 },
    });
    expect(grantFigures(grant(), "2026-01-01")).toMatchObject({
      vested: 25_000,
      cliff: { passed: true },
      next: { on: "2026-02-01", shares: 2_083, cumulative: 27_083 },
      last: { on: "2029-01-01", cumulative: 100_000 },
    });
  });

  test("gathers what fell before its day on it, the cliff too", () => {
    const late = grant({ grantedOn: "2026-07-01" });
    expect(grantFigures(late, "2026-06-30").vested).toBe(0);
    expect(grantFigures(late, "2026-07-01")).toMatchObject({
      vested: 37_500,
      cliff: { on: "2026-07-01", passed: true },
    });
  });

  test("vests nothing after its end, and the rest is the plan's again from that day", () => {
    const ended = grant({ terminatedOn: "2026-06-15" });
    const before = grantFigures(ended, "2026-06-14");
    expect(before).toMatchObject({ next: null, vested: 35_416, unvested: 0, forfeited: 64_584 });
    expect(countedShares(ended, "2026-06-14")).toBe(100_000);
    expect(countedShares(ended, "2026-06-15")).toBe(35_416);
  });

  test("that ended before it was granted gives nothing", () => {
    const never = grant({ grantedOn: "2026-07-01", terminatedOn: "2026-06-15" });
    const figures = grantFigures(never, "2027-01-01");
    expect(figures).toMatchObject({ events: [], vested: 0, unvested: 0, forfeited: 100_000, cliff: null, last: null });
    expect(countedShares(never, "2027-01-01")).toBe(0);
  });

  test("divides into vested, unvested and forfeited for any terms and day", () => {
    const day = fc.date({ min: new Date("2024-01-01"), max: new Date("2031-01-01"), noInvalidDate: true });
    const on = day.map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 1, max: 72 }),
        fc.nat({ max: 24 }),
        on,
        on,
        fc.option(on),
        on,
        fc.constantFrom(...wholeAllocations),
        (shares, months, cliff, startOn, grantedOn, terminatedOn, asOf, allocation) => {
          const schedule = { kind: "monthly", months, cliffMonths: Math.min(cliff, months) } as const;
          const terms = grant({ shares, startOn, grantedOn, terminatedOn, schedule, allocation });
          const { vested, unvested, forfeited, events } = grantFigures(terms, asOf);
          expect(BigInt(vested) + BigInt(unvested) + BigInt(forfeited)).toBe(BigInt(shares));
          expect(Math.min(vested, unvested, forfeited)).toBeGreaterThanOrEqual(0);
          expect(vestedShares(terms, asOf)).toBe(vested);
          if (terminatedOn === null) expect(events.at(-1)?.cumulative).toBe(shares);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("where a grant stands", () => {
  const base = { replaced: false, terminatedOn: null, vested: 0, unvested: 10 };
  test.each([
    [base, 0, "waiting"],
    [{ ...base, vested: 5, unvested: 5 }, 0, "vesting"],
    [{ ...base, vested: 10, unvested: 0 }, 0, "vested"],
    [{ ...base, terminatedOn: "2026-01-01", vested: 4, unvested: 0 }, 6, "ended"],
    [{ ...base, terminatedOn: "2026-02-01", vested: 4, unvested: 1 }, 5, "vesting"],
    [{ ...base, terminatedOn: "2026-01-01", vested: 10, unvested: 0 }, 0, "vested"],
    [{ ...base, replaced: true, vested: 4 }, 0, "replaced"],
  ] as const)("%o forfeiting %i is %s", (standing, forfeited, state) => {
    expect(grantState(standing, forfeited, "2026-01-15")).toBe(state);
  });
});
