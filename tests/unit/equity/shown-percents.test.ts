import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holderBps, kindBps } from "@/app/(app)/equity/_components/shown-percents";

const kinds = ["shares", "options", "promised", "pool"] as const;
const rows = fc.array(fc.record({ kind: fc.constantFrom(...kinds), shares: fc.nat(1_000_000_000) }), {
  minLength: 1,
  maxLength: 30,
});

describe("the percentages of a cap table", () => {
  test("of three equal holders sum to 100.00 as shown", () => {
    const third = { kind: "shares", shares: 1 };
    expect(holderBps([third, third, third])).toEqual([3334, 3333, 3333]);
  });

  test("of the holders of a kind sum to what the kind is shown to have", () => {
    const table = [
      { kind: "shares", shares: 2 },
      { kind: "options", shares: 1 },
      { kind: "options", shares: 1 },
      { kind: "options", shares: 2 },
    ];
    expect(kindBps(table)).toEqual(
      new Map([
        ["shares", 3333],
        ["options", 6667],
      ]),
    );
    expect(holderBps(table)).toEqual([3333, 1667, 1667, 3333]);
  });

  test("always sum to the whole, by kind and in all, and are within 0.02 of the exact", () => {
    fc.assert(
      fc.property(rows, (table) => {
        const parts = holderBps(table);
        const total = table.reduce((sum, { shares }) => sum + shares, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total === 0 ? 0 : 10_000);
        const byKind = kindBps(table);
        for (const kind of kinds) {
          const own = parts.filter((_, index) => table[index]?.kind === kind);
          expect(own.reduce((sum, part) => sum + part, 0)).toBe(byKind.get(kind) ?? 0);
        }
        if (total > 0)
          parts.forEach((part, index) => {
            expect(Math.abs(part - ((table[index]?.shares ?? 0) * 10_000) / total)).toBeLessThan(2);
          });
      }),
    );
  });
});
