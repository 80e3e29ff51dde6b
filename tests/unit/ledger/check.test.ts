import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { milestoneViolations, type CheckedMilestone, type MilestoneBreach } from "@/lib/flows/held-money/violations";
import {
  bounce,
  chargeback,
  fee,
  fund,
  giveBack,
  loseCharge,
  receive,
  refund,
  release,
  repay,
  reverseChargeback,
  settle,
  transfer,
  type LedgerEntry,
  type LedgerLine,
} from "@/lib/ledger/entries";
import { heldStatuses, type MilestoneStatus } from "@/lib/milestones/states";
import { amounts, deal } from "./samples";

const milestone = (status: MilestoneStatus): CheckedMilestone => ({ ...deal, status });
const breaches = (status: MilestoneStatus, entries: readonly LedgerEntry[]): [MilestoneBreach, string | null][] =>
  milestoneViolations(milestone(status), entries).map(({ breach, key, account }) => [breach, key ?? account]);
const paid = { amountMinor: 70, currency: "EUR" } as const;
const life = [fund(deal, 1), release(deal, 100_000), transfer(deal, 95_000)];
const withLines = (entry: LedgerEntry, lines: LedgerLine[]): LedgerEntry => ({ ...entry, lines });

describe("the check finds nothing in", () => {
  test.each<[string, MilestoneStatus, LedgerEntry[]]>([
    ["a draft", "draft", []],
    ["a page opened twice", "awaiting_funds", []],
    ["a partial payment sent back", "awaiting_funds", [receive(deal, 1, paid), giveBack(deal, 1, paid)]],
    ["a release not paid out yet", "released", life.slice(0, 2)],
    ["a release paid out", "released", life],
    ["a refund", "refunded", [fund(deal, 2), refund(deal, 100_000)]],
    ["a split", "split", [fund(deal, 1), ...settle(deal, 60), transfer(deal, 57_000)]],
    ["a second payment after release", "released", [...life, receive(deal, 2, paid), giveBack(deal, 2, paid)]],
    [
      "a card case won",
      "submitted",
      [fund(deal, 1), chargeback(deal, 100_000, "d"), reverseChargeback(deal, 100_000, "d")],
    ],
    [
      "a card case lost while held",
      "refunded",
      [fund(deal, 1), chargeback(deal, 9_000, "d"), ...loseCharge(deal, 9_000, "d", true)],
    ],
    [
      "a card case lost after release",
      "released",
      [...life, chargeback(deal, 100_000, "d"), ...loseCharge(deal, 100_000, "d", false)],
    ],
    [
      "a refund that bounced",
      "refunded",
      [fund(deal, 1), refund(deal, 100_000), bounce(deal, 100_000, 1), repay(deal, 100_000, 1)],
    ],
    ["a fee", "funded", [fund(deal, 1), fee(deal, { amountMinor: 3_200, currency: "USD" }, "ch_1")]],
    ...heldStatuses.map((status) => [status, status, [fund(deal, 1)]] as [string, MilestoneStatus, LedgerEntry[]]),
  ])("%s", (_name, status, entries) => {
    expect(milestoneViolations(milestone(status), entries)).toEqual([]);
  });
});

describe("the check names", () => {
  test.each<[string, MilestoneStatus, LedgerEntry[], [MilestoneBreach, string | null]]>([
    [
      "an amount changed by hand",
      "funded",
      [
        withLines(fund(deal, 1), [
          { account: "clearing", amountMinor: 99_999 },
          { account: "escrow:m", amountMinor: -100_000 },
        ]),
      ],
      ["unbalanced", "fund:m:1"],
    ],
    [
      "both sides changed by hand",
      "funded",
      [
        withLines(fund(deal, 1), [
          { account: "clearing", amountMinor: 1 },
          { account: "escrow:m", amountMinor: -1 },
        ]),
      ],
      ["altered", "fund:m:1"],
    ],
    [
      "another payee",
      "released",
      [fund(deal, 1), release({ ...deal, payeeId: "thief" }, 100_000)],
      ["altered", "release:m"],
    ],
    ["another currency", "funded", [{ ...fund(deal, 1), currency: "CAD" }], ["altered", "fund:m:1"]],
    ["another milestone's entry", "funded", [fund({ ...deal, milestoneId: "n" }, 1)], ["altered", "fund:n:1"]],
    [
      "a kind that is none",
      "funded",
      [{ ...fund(deal, 1), kind: "gift" as LedgerEntry["kind"] }],
      ["altered", "fund:m:1"],
    ],
    ["a key that is not the kind's", "funded", [{ ...fund(deal, 1), key: "fund:m:one" }], ["altered", "fund:m:one"]],
    [
      "a commission changed by hand",
      "released",
      [
        fund(deal, 1),
        withLines(release(deal, 100_000), [
          { account: "escrow:m", amountMinor: 100_000 },
          { account: "payable:talent", amountMinor: -99_000 },
          { account: "revenue:commission", amountMinor: -1_000 },
        ]),
      ],
      ["wrong_commission", "release:m"],
    ],
    [
      "a commission on a refund",
      "refunded",
      [
        fund(deal, 1),
        withLines(refund(deal, 100_000), [
          { account: "escrow:m", amountMinor: 100_000 },
          { account: "clearing", amountMinor: -95_000 },
          { account: "revenue:commission", amountMinor: -5_000 },
        ]),
      ],
      ["wrong_commission", "refund:m:1"],
    ],
    [
      "half a cent",
      "funded",
      [
        withLines(fund(deal, 1), [
          { account: "clearing", amountMinor: 0.5 },
          { account: "escrow:m", amountMinor: -0.5 },
        ]),
      ],
      ["not_whole", "fund:m:1"],
    ],
    [
      "money taken from escrow under another name",
      "funded",
      [
        fund(deal, 1),
        withLines(transfer(deal, 70), [
          { account: "escrow:m", amountMinor: 70 },
          { account: "clearing", amountMinor: -70 },
        ]),
      ],
      ["escrow_mismatch", "escrow:m"],
    ],
    ["an empty entry", "draft", [withLines(fund(deal, 1), [])], ["altered", "fund:m:1"]],
    ["a double release", "released", [...life, release(deal, 100_000)], ["key_repeated", "release:m"]],
    ["a release and a refund", "released", [...life, refund(deal, 100_000)], ["escrow_positive", "refund:m:1"]],
    [
      "a refund before any money",
      "refunded",
      [refund(deal, 100_000), fund(deal, 1)],
      ["escrow_positive", "refund:m:1"],
    ],
    ["a funding that is missing", "submitted", [], ["held_wrong", "escrow:m"]],
    ["two fundings", "funded", [fund(deal, 1), fund(deal, 2)], ["held_wrong", "escrow:m"]],
    ["a release that is missing", "released", [fund(deal, 1)], ["held_wrong", "escrow:m"]],
    ["money held by a draft", "draft", [fund(deal, 1)], ["held_wrong", "escrow:m"]],
    [
      "a refund where it was released",
      "released",
      [fund(deal, 1), refund(deal, 100_000)],
      ["outcome_wrong", "release:m"],
    ],
    ["a release where it was refunded", "refunded", life, ["outcome_wrong", "release:m"]],
    ["a split that is none", "split", life, ["outcome_wrong", "release:m"]],
    ["an end without a beginning", "refunded", [], ["outcome_wrong", "escrow:m"]],
    [
      "a transfer of more than is owed",
      "released",
      [fund(deal, 1), release(deal, 100_000), transfer(deal, 95_001)],
      ["overdrawn", "transfer:m"],
    ],
    [
      "a return of more than arrived",
      "draft",
      [receive(deal, 1, paid), giveBack(deal, 1, { ...paid, amountMinor: 71 })],
      ["overdrawn", "return:m:1"],
    ],
    [
      "a case won twice",
      "funded",
      [fund(deal, 1), chargeback(deal, 5, "d"), reverseChargeback(deal, 6, "d")],
      ["overpaid", "reversal:m:d"],
    ],
  ])("%s", (_name, status, entries, expected) => {
    expect(breaches(status, entries)).toContainEqual(expected);
  });

  test("both numbers", () => {
    expect(milestoneViolations(milestone("released"), [fund(deal, 1), release(deal, 60_000)])).toContainEqual({
      breach: "held_wrong",
      milestoneId: "m",
      key: null,
      account: "escrow:m",
      expectedMinor: 0,
      foundMinor: -40_000,
    });
  });

  test("any one line of any history changed by any amount, and the entry it is in", () => {
    const histories = fc.tuple(amounts, fc.integer({ min: 0, max: 100 })).map(([amountMinor, percent]) => {
      const one = { ...deal, amountMinor };
      const entries = [fund(one, 1), ...settle(one, percent)];
      const released = entries.find(({ kind }) => kind === "release");
      const refunded = entries.find(({ kind }) => kind === "refund");
      const status: MilestoneStatus = released && refunded ? "split" : released ? "released" : "refunded";
      return { checked: { ...one, status }, entries };
    });
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), fc.integer({ min: -1_000, max: 1_000 }), (history, a, b, change) => {
        fc.pre(change !== 0);
        const { checked, entries } = history;
        expect(milestoneViolations(checked, entries)).toEqual([]);
        const at = a % entries.length;
        const entry = entries[at];
        if (!entry) return;
        const line = b % entry.lines.length;
        const lines = entry.lines.map((one, index) =>
          index === line ? { ...one, amountMinor: one.amountMinor + change } : one,
        );
        const altered = entries.map((one, index) => (index === at ? { ...one, lines } : one));
        expect(milestoneViolations(checked, altered).map(({ key }) => key)).toContain(entry.key);
        const without = entries.filter((_, index) => index !== at);
        expect(milestoneViolations(checked, without)).not.toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
