import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  balanceKey,
  balanceOf,
  differences,
  expectedAtProcessor,
  fold,
  fundsOf,
  merge,
  partyColumns,
} from "@/lib/ledger/balances";
import {
  bounce,
  chargeback,
  fee,
  fund,
  loseCharge,
  refund,
  release,
  settle,
  transfer,
  type LedgerEntry,
} from "@/lib/ledger/entries";
import { LedgerItem } from "@/lib/ledger/schema";
import { amounts, deal } from "./samples";

const life = [fund(deal, 1), release(deal, 100_000), transfer(deal, 95_000)];

describe("balances", () => {
  test("after a whole life hold the commission and nothing else", () => {
    const balances = fold(life);
    expect(balanceOf(balances, "USD", "clearing")).toBe(5_000);
    expect(balanceOf(balances, "USD", "revenue:commission")).toBe(-5_000);
    expect(balanceOf(balances, "USD", "escrow:m")).toBe(0);
    expect(balanceOf(balances, "USD", "payable:talent")).toBe(0);
    expect(balanceOf(balances, "EUR", "clearing")).toBe(0);
  });

  /** Random histories of many milestones in three currencies; each entry is one that the product makes. */
  const histories = fc
    .array(
      fc.record({
        amountMinor: amounts,
        currency: fc.constantFrom("USD" as const, "CAD" as const, "EUR" as const),
        percent: fc.integer({ min: 0, max: 100 }),
        kind: fc.constantFrom("held", "settled", "paid", "charged"),
      }),
      { maxLength: 40 },
    )
    .map((list) =>
      list.flatMap(({ amountMinor, currency, percent, kind }, index): LedgerEntry[] => {
        const one = { ...deal, milestoneId: `m${index}`, payeeId: `u${index % 3}`, amountMinor, currency };
        if (kind === "held") return [fund(one, 1)];
        if (kind === "charged")
          return [fund(one, 1), chargeback(one, amountMinor, "d"), ...loseCharge(one, amountMinor, "d", true)];
        const entries = [fund(one, 1), ...settle(one, percent)];
        const { netMinor } = fundsOf(entries);
        return kind === "paid" && netMinor > 0 ? [...entries, transfer(one, netMinor)] : entries;
      }),
    );

  test("always sum to zero in each currency", () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const balances = fold(entries);
        for (const currency of ["USD", "CAD", "EUR"])
          expect(
            [...balances]
              .filter(([key]) => key.startsWith(currency))
              .reduce((sum, [, amount]) => sum + BigInt(amount), 0n),
          ).toBe(0n);
      }),
    );
  });

  test("are the same folded, added one by one, from a closed day's totals on, and in any order", () => {
    fc.assert(
      fc.property(
        histories.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.nat(entries.length),
            fc.shuffledSubarray(entries, { minLength: entries.length }),
          ),
        ),
        ([entries, cut, shuffled]) => {
          const whole = fold(entries);
          expect(differences(whole, fold(shuffled))).toEqual([]);
          expect(differences(whole, fold(entries.slice(cut), fold(entries.slice(0, cut))))).toEqual([]);
          expect(differences(whole, merge(fold(entries.slice(0, cut)), fold(entries.slice(cut))))).toEqual([]);
          const stepwise = entries.map((entry) => fold([entry])).reduce(merge, new Map());
          expect(differences(whole, stepwise)).toEqual([]);
        },
      ),
    );
  });

  test("that leave the exact integers are refused rather than rounded", () => {
    const huge = new Map([[balanceKey("USD", "clearing"), Number.MAX_SAFE_INTEGER - 10]]);
    expect(() => fold(life, huge)).toThrow(RangeError);
    expect(() => merge(huge, fold([fund(deal, 1)]))).toThrow(RangeError);
  });

  test("that differ are named, with both numbers", () => {
    const stored = new Map(fold(life)).set("USD clearing", 4_999);
    expect(differences(fold(life), stored)).toEqual([{ key: "USD clearing", expectedMinor: 5_000, foundMinor: 4_999 }]);
    stored.delete("USD clearing");
    expect(differences(fold(life), stored)).toEqual([{ key: "USD clearing", expectedMinor: 5_000, foundMinor: 0 }]);
  });

  test("of a million entries are told from a closed day's totals and the entries since", () => {
    const day = fold(life);
    const million = new Map([...day].map(([key, amount]) => [key, amount * 333_333] as const));
    expect(balanceOf(fold(life, million), "USD", "clearing")).toBe(333_334 * 5_000);
  });
});

describe("at the processor", () => {
  test("lies what the ledger says, and what is booked as sent but is not", () => {
    const entries = [fund(deal, 1), refund(deal, 100_000)];
    expect(expectedAtProcessor(fold(entries), "USD", [])).toBe(0);
    expect(expectedAtProcessor(fold(entries), "USD", [refund(deal, 100_000)])).toBe(100_000);
  });
});

describe("one milestone's funds", () => {
  test.each([
    ["nothing", [], [0, 0, 0, 0, 0, 0, 0]],
    ["funded", life.slice(0, 1), [100_000, 100_000, 0, 0, 0, 0, 0]],
    ["released", life.slice(0, 2), [100_000, 0, 100_000, 0, 5_000, 95_000, 0]],
    ["paid", life, [100_000, 0, 100_000, 0, 5_000, 95_000, 95_000]],
    ["split", [fund(deal, 1), ...settle(deal, 60)], [100_000, 0, 60_000, 40_000, 3_000, 57_000, 0]],
    ["refunded", [fund(deal, 1), refund(deal, 100_000)], [100_000, 0, 0, 100_000, 0, 0, 0]],
    [
      "taken back by the bank",
      [fund(deal, 1), chargeback(deal, 100_000, "d"), ...loseCharge(deal, 100_000, "d", true)],
      [100_000, 0, 0, 100_000, 0, 0, 0],
    ],
  ])("%s", (_name, entries, expected) => {
    const funds = fundsOf(entries);
    expect(Object.values(funds)).toEqual(expected);
    expect(balanceOf(fold(entries), "USD", "escrow:m")).toBe(0 - funds.heldMinor);
  });
});

describe("an entry as the parties read it", () => {
  test.each([
    ["fund", fund(deal, 1), [-100_000, 100_000, 0, 0]],
    ["release", release(deal, 60_000), [0, -60_000, 57_000, 3_000]],
    ["transfer", transfer(deal, 57_000), [0, 0, 0, 0]],
    ["refund", refund(deal, 40_000), [40_000, -40_000, 0, 0]],
    ["chargeback", chargeback(deal, 100_000, "d"), [0, 0, 0, 0]],
    ["bounce", bounce(deal, 40_000, 1), [0, 0, 0, 0]],
  ])("%s", (_name, entry, expected) => {
    expect(Object.values(partyColumns(entry, deal) ?? {})).toEqual(expected);
  });

  test("a case lost while held gave the payer the money, one lost after release cost the platform", () => {
    const [held] = loseCharge(deal, 100_000, "d", true);
    const [lost] = loseCharge(deal, 100_000, "d", false);
    expect(held && partyColumns(held, deal)).toEqual({
      payerMinor: 100_000,
      heldMinor: -100_000,
      payeeMinor: 0,
      platformMinor: 0,
    });
    expect(lost && partyColumns(lost, deal)).toMatchObject({ payerMinor: 100_000, platformMinor: -100_000 });
  });

  test("what the processor charges the platform is not the parties'", () => {
    expect(partyColumns(fee(deal, { amountMinor: 3_200, currency: "USD" }, "ch"), deal)).toBeNull();
  });

  test("is a shape that the answer allows", () => {
    for (const entry of life) {
      const item = {
        ...entry,
        id: "665f1c2ab7e4d90012345678",
        at: "2027-01-04T09:00:00.000Z",
        columns: partyColumns(entry, deal),
      };
      expect(LedgerItem.parse(item).lines).toEqual(entry.lines);
    }
  });
});
