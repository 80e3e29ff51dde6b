import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capTable, type CapTable, type Holding, type SafeFacts } from "@/lib/equity/captable/holders";
import { modelled } from "@/lib/equity/captable/scenario";

const holding = (given: Partial<Holding> & { id: string }): Holding => ({
  kind: "shares",
  name: given.id,
  label: "",
  shares: 1,
  vested: null,
  issuedOn: null,
  agreementId: null,
  reference: null,
  ...given,
});
const safe = (given: Partial<SafeFacts> & { id: string }): SafeFacts => ({
  name: given.id,
  kind: "post_money",
  amountMinor: 20_000_000,
  currency: "USD",
  capMinor: 400_000_000,
  discountBps: null,
  mostFavoured: false,
  issuedOn: null,
  agreementId: null,
  reference: null,
  ...given,
});
function table(holdings: Holding[], reserved: number[] = []): CapTable {
  const made = capTable(holdings, reserved);
  if (!made) throw new Error("too many shares");
  return made;
}
const sum = (rows: readonly { shares: number }[]) => rows.reduce((all, { shares }) => all + shares, 0);
const hundred = (rows: readonly { percent: number }[]) =>
  rows.reduce((all, { percent }) => all + Math.round(percent * 10_000), 0) / 10_000;

/** The guide's table: its options, promised shares and pool come out of one plan. */
const guide = table(
  [
    holding({ id: "founders", shares: 9_250_000 }),
    holding({ id: "options", kind: "options", shares: 300_000 }),
    holding({ id: "promised", kind: "promised", shares: 350_000 }),
  ],
  [750_000],
);
const guideSafes = [safe({ id: "A" }), safe({ id: "B", amountMinor: 80_000_000, capMinor: 800_000_000 })];

const counts = fc.integer({ min: 1, max: 10 ** 11 });
const holdings = fc.array(
  fc.record({ kind: fc.constantFrom("shares", "options", "promised" as const), shares: counts }),
  { maxLength: 60 },
);
const made = fc.tuple(holdings, fc.array(counts, { maxLength: 3 })).map(([rows, reserved]) =>
  table(
    rows.map(({ kind, shares }, index) => holding({ id: `h${index}`, kind, shares })),
    reserved,
  ),
);

describe("a cap table", () => {
  test("sums to the fully diluted total, and its percentages to 100, for any holders", () => {
    fc.assert(
      fc.property(made, ({ holders, totals, plan }) => {
        expect(sum(holders)).toBe(totals.fullyDiluted);
        expect(totals.issued + totals.options + totals.promised + totals.available).toBe(totals.fullyDiluted);
        expect(hundred(holders)).toBe(totals.fullyDiluted === 0 ? 0 : 100);
        expect(plan.reserved + plan.over).toBe(plan.granted + plan.promised + plan.available);
        for (const { shares } of holders) expect(Number.isSafeInteger(shares) && shares >= 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("counts options and promises out of the plan's reserve, so that a grant dilutes nobody twice", () => {
    const before = table([holding({ id: "f", shares: 900 })], [100]);
    const after = table([holding({ id: "f", shares: 900 }), holding({ id: "o", kind: "options", shares: 40 })], [100]);
    expect(before.totals.fullyDiluted).toBe(1_000);
    expect(after.totals.fullyDiluted).toBe(1_000);
    expect(after.plan).toEqual({ reserved: 100, granted: 40, promised: 0, available: 60, over: 0 });
    expect(after.holders.map(({ id, percent }) => [id, percent])).toEqual([
      ["f", 90],
      ["o", 4],
      ["pool", 6],
    ]);
  });

  test("says what was granted beyond the plan, and counts it", () => {
    const over = table([holding({ id: "f", shares: 900 }), holding({ id: "o", kind: "options", shares: 140 })], [100]);
    expect(over.plan).toMatchObject({ available: 0, over: 40 });
    expect(over.totals.fullyDiluted).toBe(1_040);
  });

  test("is refused beyond 2^53 − 1 shares instead of losing one", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(capTable([holding({ id: "a", shares: most })], [])?.totals.fullyDiluted).toBe(most);
    expect(capTable([holding({ id: "a", shares: most }), holding({ id: "b" })], [])).toBeNull();
    expect(capTable([holding({ id: "a", shares: most })], [1])).toBeNull();
  });

  test("of nobody is empty", () => {
    expect(table([])).toMatchObject({ holders: [], totals: { fullyDiluted: 0 } });
  });
});

describe("a modelled round", () => {
  const round = { preMoneyMinor: 1_500_000_000, newMoneyMinor: 500_000_000, poolIncreaseShares: 1_695_000 };

  test("reproduces the guide's first example to the printed digit", () => {
    const outcome = modelled(guide, guideSafes, { mode: "guide", currency: "USD", round });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    expect(outcome.value).toMatchObject({
      capitalization: 11_764_705,
      roundPrice: "1.1144",
      newShares: 4_486_719,
      totalShares: 17_946_424,
      poolIncrease: 1_695_000,
    });
    expect(outcome.value.holders.map(({ id, shares, before }) => [id, before.shares, shares])).toEqual([
      ["founders", 9_250_000, 9_250_000],
      ["options", 300_000, 300_000],
      ["promised", 350_000, 350_000],
      ["pool", 100_000, 1_795_000],
      ["A", 0, 588_235],
      ["B", 0, 1_176_470],
      ["newMoney", 0, 4_486_719],
    ]);
  });

  test("sums to the new total, and its percentages to 100, for any table, SAFEs and round", () => {
    const safes = fc
      .array(
        fc.record({
          kind: fc.constantFrom("post_money", "pre_money" as const),
          amountMinor: fc.integer({ min: 1, max: 10 ** 9 }),
          capMinor: fc.option(fc.integer({ min: 10 ** 10, max: 10 ** 12 })),
          discountBps: fc.option(fc.integer({ min: 1, max: 3_000 })),
          mostFavoured: fc.boolean(),
          issuedOn: fc.constantFrom(null, "2023-01-01", "2024-06-01"),
        }),
        { maxLength: 6 },
      )
      .map((rows) => rows.map((row, index) => safe({ id: `s${index}`, ...row })));
    const rounds = fc.record({
      preMoneyMinor: fc.integer({ min: 10 ** 10, max: 10 ** 12 }),
      newMoneyMinor: fc.integer({ min: 10 ** 6, max: 10 ** 11 }),
      poolTargetBps: fc.integer({ min: 0, max: 2_000 }),
    });
    let solved = 0;
    fc.assert(
      fc.property(made, safes, rounds, fc.constantFrom("guide", "exact" as const), (now, notes, given, mode) => {
        const outcome = modelled(now, notes, { mode, currency: "USD", round: given });
        if (!outcome.ok) {
          expect(outcome.faults.length).toBeGreaterThan(0);
          return;
        }
        solved += 1;
        const { holders, totalShares, newShares, poolIncrease, safes: converted } = outcome.value;
        expect(sum(holders)).toBe(totalShares);
        expect(hundred(holders)).toBe(100);
        expect(totalShares).toBe(now.totals.fullyDiluted + poolIncrease + sum(converted) + newShares);
        for (const row of now.holders)
          if (row.kind !== "pool") expect(holders.find(({ id }) => id === row.id)?.shares).toBe(row.shares);
      }),
      { numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(100);
  });

  test("takes for a most-favoured SAFE the lowest cap of those that came later", () => {
    const notes = [
      safe({ id: "early", capMinor: null, mostFavoured: true, issuedOn: "2023-01-01" }),
      safe({ id: "high", capMinor: 900_000_000, issuedOn: "2023-06-01" }),
      safe({ id: "low", capMinor: 500_000_000, issuedOn: "2024-01-01" }),
      safe({ id: "before", capMinor: 300_000_000, issuedOn: "2022-01-01" }),
    ];
    const outcome = modelled(guide, notes, { mode: "exact", currency: "USD", round });
    if (!outcome.ok) throw new Error("refused");
    expect(outcome.value.safes.map(({ id, termsOf }) => [id, termsOf])).toEqual([
      ["early", "low"],
      ["high", null],
      ["low", null],
      ["before", null],
    ]);
    const shares = Object.fromEntries(outcome.value.safes.map(({ id, shares: count }) => [id, count]));
    expect(shares.early).toBe(shares.low);
  });

  test("makes up no rate for a SAFE of another currency, and no price out of nothing", () => {
    const foreign = modelled(guide, [safe({ id: "C", currency: "CAD" })], { mode: "exact", currency: "USD", round });
    expect(foreign).toMatchObject({ ok: false, faults: [{ path: "currency", code: "other_currency" }] });
    const empty = modelled(table([]), [], { mode: "exact", currency: "USD", round });
    expect(empty).toMatchObject({ ok: false, faults: [{ code: "no_shares" }] });
  });
});
