import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DisputeInput, RulingInput, SettleInput } from "@/lib/disputes/schema";
import { settledPercent, settlement } from "@/lib/disputes/settlement";
import { fund } from "@/lib/ledger/entries";
import { milestoneViolations } from "@/lib/flows/held-money/violations";
import { milestoneTransitions } from "@/lib/milestones/states";
import { amounts, deal } from "../ledger/samples";
import { aDispute } from "./samples";

describe("the payee's part", () => {
  test.each([
    ["a conceded claim", aDispute("open", { claimPercent: 30 }), "concede", null, 30],
    ["a claim that nobody answered", aDispute("open", { claimPercent: 30 }), "default", null, 30],
    ["a proposal that both accepted", aDispute("proposed"), "agree", null, 60],
    ["an award", aDispute("escalated"), "award", 45, 45],
    ["an election by the payee alone", aDispute("escalated", { electedBy: ["payee"] }), "close", null, 100],
    ["an election by the payer alone", aDispute("escalated", { electedBy: ["payer"] }), "close", null, 0],
    ["an election by nobody", aDispute("escalated"), "close", null, 0],
  ] as const)("of %s", (_name, dispute, cause, award, percent) => {
    expect(settledPercent(dispute, cause, award)).toBe(percent);
  });

  test("is never guessed", () => {
    expect(() => settledPercent(aDispute("escalated"), "award")).toThrow("needs a percent");
    expect(() => settledPercent(aDispute("answered"), "agree")).toThrow("needs a percent");
  });
});

describe("a settlement", () => {
  test("60/40 of 1,000.00 is 570.00, 30.00 and 400.00", () => {
    const { division, move, entries } = settlement(deal, 60, true);
    expect(division).toEqual({
      releasedMinor: 60_000,
      commissionMinor: 3_000,
      netMinor: 57_000,
      refundedMinor: 40_000,
    });
    expect(move).toBe("settle_split");
    expect(entries.map(({ kind }) => kind)).toEqual(["release", "refund"]);
  });

  test("moves the milestone to what its entries are, and leaves nothing held, for any sum and percent", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 100 }), (amountMinor, percent) => {
        const one = { ...deal, amountMinor };
        const { move, entries } = settlement(one, percent, true);
        if (!move) throw new Error("no move");
        const status = milestoneTransitions.disputed[move];
        expect(milestoneViolations({ ...one, status }, [fund(one, 1), ...entries])).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("without custody books nothing and moves nothing, and still says what is owed", () => {
    expect(settlement(deal, 60, false)).toMatchObject({ move: null, entries: [], division: { netMinor: 57_000 } });
  });
});

describe("inputs", () => {
  test.each([-1, 101, 50.5, "50"])("refuse %s percent", (percent) => {
    expect(DisputeInput.safeParse({ reason: "Not delivered", claimPercent: percent }).success).toBe(false);
    expect(RulingInput.safeParse({ reason: "Half done", payeePercent: percent }).success).toBe(false);
  });

  test("take a reason and evidence, and nothing unknown", () => {
    expect(DisputeInput.parse({ reason: "Not delivered", claimPercent: 0 })).toEqual({
      reason: "Not delivered",
      claimPercent: 0,
      evidence: [],
      fileIds: [],
    });
    expect(DisputeInput.safeParse({ reason: "x", claimPercent: 0, claimantId: "me" }).success).toBe(false);
    expect(SettleInput.safeParse({}).success).toBe(false);
  });
});
