import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offeredShares } from "@/lib/equity/captable/offered-shares";

describe("the shares of a part of the company", () => {
  test.each([
    ["1 % from a pool that has them", 10_000_000, 1_000_000, 100, 100_000],
    ["exactly the pool", 10_000_000, 1_000_000, 1_000, 1_000_000],
    ["1 % without a pool: 1 % of what exists afterwards", 9_900_000, 0, 100, 100_000],
    ["2 % beyond a pool of 1 %", 10_000_000, 100_000, 200, 202_040],
    ["a part of a share is none", 99, 99, 100, null],
    ["nothing", 10_000_000, 0, 0, null],
    ["everything", 10_000_000, 0, 10_000, null],
    ["of an empty table", 0, 0, 100, null],
    [
      "of a table as large as it may be",
      Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
      9_999,
      9_006_298_534_815_516,
    ],
  ])("%s", (_name, fullyDiluted, available, bps, shares) => {
    expect(offeredShares({ fullyDiluted, available }, bps)).toBe(shares);
  });

  test("are never more than the part afterwards, and one more would be", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 9_999 }),
        (fullyDiluted, poolPercent, bps) => {
          const available = Math.floor((fullyDiluted * poolPercent) / 100);
          const shares = offeredShares({ fullyDiluted, available }, bps) ?? 0;
          const after = (granted: number) => BigInt(fullyDiluted) + BigInt(Math.max(0, granted - available));
          const within = (granted: number) => BigInt(granted) * 10_000n <= BigInt(bps) * after(granted);
          expect(within(shares)).toBe(true);
          expect(within(shares + 1)).toBe(false);
        },
      ),
    );
  });
});
