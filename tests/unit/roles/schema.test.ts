import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facetKey, facetKeys } from "@/lib/core/facet-keys";
import { nextState } from "@/lib/core/state/transition";
import { roleFacetKeys } from "@/lib/roles/listing";
import { Compensation, RoleInput, RolePatch, RoleQuery } from "@/lib/roles/schema";
import { roleStatuses, roleTransitions } from "@/lib/roles/states";

const pay = { cashMinMinor: 1, cashMaxMinor: 2, currency: "USD", period: "month", equityMinBps: 0, equityMaxBps: 0 };
const role = {
  title: "Engineer",
  description: "Build.",
  skillsRequired: [],
  skillsPreferred: [],
  seats: 1,
  hoursPerWeek: 40,
  workplace: "remote",
  compensation: pay,
};

describe("a role's pay", () => {
  test.each([
    [{}, true],
    [{ cashMinMinor: 2 }, true],
    [{ cashMinMinor: 3 }, false],
    [{ cashMinMinor: 0, cashMaxMinor: 0 }, false],
    [{ cashMinMinor: 0, cashMaxMinor: 0, equityMaxBps: 1 }, true],
    [{ equityMinBps: 2, equityMaxBps: 1 }, false],
    [{ equityMaxBps: 10_000 }, true],
    [{ equityMaxBps: 10_001 }, false],
    [{ cashMinMinor: -1 }, false],
    [{ cashMinMinor: 0.5 }, false],
    [{ currency: "JPY" }, false],
    [{ period: "day" }, false],
    [{ bonusMinor: 1 }, false],
  ])("with %j is accepted: %s", (change, accepted) => {
    expect(Compensation.safeParse({ ...pay, ...change }).success).toBe(accepted);
  });
});

describe("a role", () => {
  test.each([
    [{ seats: 0 }, false],
    [{ seats: 50 }, true],
    [{ seats: 51 }, false],
    [{ seats: 1.5 }, false],
    [{ hoursPerWeek: 0 }, false],
    [{ hoursPerWeek: 80 }, true],
    [{ hoursPerWeek: 81 }, false],
    [{ compensation: undefined }, false],
    [{ title: "x".repeat(300) }, false],
    [{ title: "a\u0000b" }, false],
    [{ title: "a\u202eb" }, false],
    [{ title: "Ingénieure 🚀" }, true],
    [{ skillsRequired: Array.from({ length: 16 }, (_, index) => `s${index}`) }, false],
    [{ status: "filled" }, false],
    [{ workplace: { $ne: "remote" } }, false],
  ])("with %j is accepted: %s", (change, accepted) => {
    expect(RoleInput.safeParse({ ...role, ...change }).success).toBe(accepted);
  });

  test("keeps of a changed one only what was given", () => {
    expect(RolePatch.parse({ seats: 2 })).toEqual({ seats: 2 });
  });

  test.each(["limit=0", "limit=101", "limit=100000", "limit=1e1", "cursor=%24", "q=", "workplace=space", "other=1"])(
    "refuses the query %s",
    (query) => {
      expect(RoleQuery.safeParse(Object.fromEntries(new URLSearchParams(query))).success).toBe(false);
    },
  );

  test.each(roleStatuses)("ends for good: from %s", (from) => {
    expect([nextState(roleTransitions, from, "fill"), nextState(roleTransitions, from, "close")]).toEqual(
      from === "open" ? ["filled", "closed"] : [undefined, undefined],
    );
  });
});

describe("shelves", () => {
  test("hold a row exactly where all asked filters match it", () => {
    const value = fc.constantFrom("a", "b", "c");
    const facets = fc.record({ one: value, two: value, many: fc.uniqueArray(value) });
    const question = fc.record({
      one: fc.option(value, { nil: undefined }),
      two: fc.option(value, { nil: undefined }),
      many: fc.option(value, { nil: undefined }),
    });
    fc.assert(
      fc.property(facets, question, (row, asked) => {
        const matches =
          (asked.one ?? row.one) === row.one &&
          (asked.two ?? row.two) === row.two &&
          (asked.many === undefined || row.many.includes(asked.many));
        const shelves = facetKeys(row);
        expect(shelves.includes(facetKey(asked))).toBe(matches);
        expect(new Set(shelves).size).toBe(shelves.length);
      }),
    );
  });

  test("are empty for a role that takes no applications", () => {
    expect(
      roleFacetKeys({
        listed: false,
        workplace: "remote",
        industry: "ai",
        skillsRequired: ["Go"],
        skillsPreferred: [],
      }),
    ).toEqual([]);
    expect(
      roleFacetKeys({
        listed: true,
        workplace: "remote",
        industry: "ai",
        skillsRequired: ["Gö"],
        skillsPreferred: ["go"],
      }),
    ).toContain("skill=go");
  });
});
