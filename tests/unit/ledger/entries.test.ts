import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bounce,
  chargeback,
  fee,
  fund,
  giveBack,
  loseCharge,
  offset,
  receive,
  refund,
  release,
  repay,
  reverseChargeback,
  settle,
  transfer,
  writeOff,
} from "@/lib/ledger/entries";
import { commission, divide, payout } from "@/lib/ledger/split";
import { amounts, columnsOf, deal, total } from "./samples";

describe("the ledger of 1,000.00 at 5 %, to the cent", () => {
  test.each([
    ["fund", fund(deal, 1), "fund:m:1", [100_000, -100_000, 0, 0]],
    ["release", release(deal, 100_000), "release:m", [0, 100_000, -95_000, -5_000]],
    ["transfer", transfer(deal, 95_000), "transfer:m", [-95_000, 0, 95_000, 0]],
    ["refund instead", refund(deal, 100_000), "refund:m:1", [-100_000, 100_000, 0, 0]],
  ])("%s", (_name, entry, key, columns) => {
    expect(entry.key).toBe(key);
    expect(columnsOf(entry)).toEqual(columns);
    expect(total(entry)).toBe(0);
  });

  test("split 60/40: 57,000 to the talent, 3,000 commission, 40,000 back", () => {
    expect(divide(100_000, 60)).toEqual({
      releasedMinor: 60_000,
      commissionMinor: 3_000,
      netMinor: 57_000,
      refundedMinor: 40_000,
    });
    const [released, refunded, ...rest] = settle(deal, 60);
    expect(released && columnsOf(released)).toEqual([0, 60_000, -57_000, -3_000]);
    expect(refunded && columnsOf(refunded)).toEqual([-40_000, 40_000, 0, 0]);
    expect([released?.key, refunded?.key, rest]).toEqual(["release:m", "refund:m:1", []]);
  });

  test("at 100 all is released, at 0 all goes back without commission", () => {
    expect(settle(deal, 100)).toEqual([release(deal, 100_000)]);
    expect(settle(deal, 0)).toEqual([refund(deal, 100_000)]);
  });
});

describe("the commission", () => {
  test.each([
    [0, 0],
    [1, 0],
    [9, 0],
    [10, 1],
    [29, 1],
    [30, 2],
    [50, 3],
    [99, 5],
    [100, 5],
    [109, 5],
    [110, 6],
    [600_000, 30_000],
    [99_999_999, 5_000_000],
    [Number.MAX_SAFE_INTEGER, 450_359_962_737_050],
  ])("on %d is %d", (amount, expected) => {
    expect(commission(amount)).toBe(expected);
  });

  test("is floor((amount × 500 + 5000) / 10000) for any amount, and never more than half a cent from 5 %", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        const taken = BigInt(commission(amount));
        expect(taken).toBe((BigInt(amount) * 500n + 5_000n) / 10_000n);
        const gap = 20n * taken - BigInt(amount);
        expect(gap <= 10n && gap > -10n).toBe(true);
        expect(payout(amount).netMinor).toBe(amount - Number(taken));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])("is refused for %d", (amount) => {
    expect(() => commission(amount)).toThrow(RangeError);
  });
});

describe("a division", () => {
  test("makes up the whole, gives the payee no more than the percent and less than a cent under it", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 100 }), (held, percent) => {
        const { releasedMinor, refundedMinor, commissionMinor, netMinor } = divide(held, percent);
        expect(BigInt(releasedMinor) + BigInt(refundedMinor)).toBe(BigInt(held));
        expect(netMinor + commissionMinor).toBe(releasedMinor);
        const gap = BigInt(held) * BigInt(percent) - 100n * BigInt(releasedMinor);
        expect(gap >= 0n && gap < 100n).toBe(true);
        expect(netMinor).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 5_000 },
    );
  });

  test("of the odd cent gives it back", () => {
    expect(divide(101, 50)).toMatchObject({ releasedMinor: 50, refundedMinor: 51 });
    expect(divide(50, 1)).toMatchObject({ releasedMinor: 0, refundedMinor: 50 });
    expect(divide(50, 99)).toMatchObject({ releasedMinor: 49, refundedMinor: 1 });
  });

  test.each([-1, 101, 33.3, Number.NaN])("by %d percent is refused", (percent) => {
    expect(() => divide(100, percent)).toThrow(RangeError);
  });
});

describe("what cards and banks do", () => {
  const paid = { amountMinor: 50_000, currency: "CAD" } as const;
  test.each([
    ["a payment that funds nothing", receive(deal, 2, paid), "receive:m:2", ["clearing 50000", "unapplied:m -50000"]],
    ["its return", giveBack(deal, 2, paid), "return:m:2", ["unapplied:m 50000", "clearing -50000"]],
    [
      "a chargeback, owed by the payer",
      chargeback(deal, 100_000, "dp_1"),
      "chargeback:m:dp_1",
      ["receivable:founder 100000", "clearing -100000"],
    ],
    [
      "a chargeback won",
      reverseChargeback(deal, 100_000, "dp_1"),
      "reversal:m:dp_1",
      ["clearing 100000", "receivable:founder -100000"],
    ],
    [
      "a chargeback lost while held",
      offset(deal, 100_000, "dp_1"),
      "offset:m:dp_1",
      ["escrow:m 100000", "receivable:founder -100000"],
    ],
    [
      "a chargeback lost after release",
      writeOff(deal, 100_000, "dp_1"),
      "write_off:m:dp_1",
      ["loss:chargebacks 100000", "receivable:founder -100000"],
    ],
    ["a refund that came back", bounce(deal, 40_000, 1), "bounce:m:1", ["clearing 40000", "payable:founder -40000"]],
    ["and was sent again", repay(deal, 40_000, 1), "repay:m:1", ["payable:founder 40000", "clearing -40000"]],
    ["the processor's fee", fee(deal, paid, "ch_1"), "fee:m:ch_1", ["expense:processing 50000", "clearing -50000"]],
  ])("%s", (_name, entry, key, lines) => {
    expect(entry.key).toBe(key);
    expect(entry.lines.map(({ account, amountMinor }) => `${account} ${amountMinor}`)).toEqual(lines);
    expect(total(entry)).toBe(0);
  });

  test("stay in the currency they came in", () => {
    expect([receive(deal, 1, paid), giveBack(deal, 1, paid), fee(deal, paid, "x")].map((one) => one.currency)).toEqual([
      "CAD",
      "CAD",
      "CAD",
    ]);
    expect(chargeback(deal, 1, "x").currency).toBe("USD");
  });

  test("a lost case takes what is held and sends the rest back, or is our loss once it was released", () => {
    expect(loseCharge(deal, 100_000, "dp", true)).toEqual([offset(deal, 100_000, "dp")]);
    expect(loseCharge(deal, 30_000, "dp", true)).toEqual([offset(deal, 30_000, "dp"), refund(deal, 70_000)]);
    expect(loseCharge(deal, 100_500, "dp", true)).toEqual([offset(deal, 100_000, "dp"), writeOff(deal, 500, "dp")]);
    expect(loseCharge(deal, 100_000, "dp", false)).toEqual([writeOff(deal, 100_000, "dp")]);
  });
});

describe("any entry", () => {
  test("sums to zero, has no empty line and at least two", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 100 }), (amountMinor, percent) => {
        const any = { ...deal, amountMinor };
        const entries = [
          fund(any, 1),
          ...settle(any, percent),
          ...loseCharge(any, amountMinor, "dp", true),
          transfer(any, amountMinor),
        ];
        for (const entry of entries) {
          expect(total(entry)).toBe(0);
          expect(entry.lines.length).toBeGreaterThanOrEqual(2);
          expect(entry.lines.every((line) => Number.isSafeInteger(line.amountMinor) && line.amountMinor !== 0)).toBe(
            true,
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([0, -1, 0.5, Number.NaN, 2 ** 53])("of %d is refused", (amountMinor) => {
    expect(() => fund({ ...deal, amountMinor }, 1)).toThrow(RangeError);
    expect(() => release(deal, amountMinor)).toThrow(RangeError);
    expect(() => refund(deal, amountMinor)).toThrow(RangeError);
    expect(() => transfer(deal, amountMinor)).toThrow(RangeError);
    expect(() => chargeback(deal, amountMinor, "dp")).toThrow(RangeError);
  });
});
