import { describe, expect, test } from "vitest";
import { nextState } from "@/lib/core/state/transition";
import { opened, stepOf, timedStepOf } from "@/lib/disputes/effects";
import { disputeTransitions } from "@/lib/disputes/states";
import { aDispute, after, monday } from "./samples";

const on = { move: expect.any(String) as string, outcome: null };

describe("a dispute's beginning", () => {
  const claim = {
    payerId: "payer",
    payeeId: "payee",
    claimantId: "payee",
    claimPercent: 100,
    amountMinor: 49_999,
    cardDisputed: false,
    smallClaims: true,
  };
  test("knows whether it is a small claim, and has everything before it", () => {
    expect(opened(claim, monday)).toEqual(aDispute("open", { amountMinor: 49_999, smallClaim: true }));
    expect(opened({ ...claim, amountMinor: 50_000 }, monday).smallClaim).toBe(false);
    expect(opened({ ...claim, smallClaims: false }, monday).smallClaim).toBe(false);
  });
});

describe("what an action comes to", () => {
  const at = after(1);
  test.each([
    ["answer", "open", "payer", { ...on, move: "answer", changes: { answeredAt: at } }],
    ["withdraw", "open", "payee", { ...on, move: "withdraw", changes: {} }],
    ["concede", "open", "payer", { move: "concede", changes: {}, outcome: { cause: "concede", payeePercent: 100 } }],
    ["refuse", "proposed", "payer", { ...on, move: "refuse", changes: { escalatedAt: at, pending: null } }],
    ["accept", "proposed", "payer", { ...on, move: "accept", changes: { acceptedBy: ["payer"] } }],
    ["elect", "escalated", "payer", { ...on, move: "elect", changes: { electedBy: ["payer"] } }],
  ] as const)("%s in %s by the %s", (action, status, user, step) => {
    expect(stepOf(aDispute(status), action, user, at)).toEqual(step);
    expect(nextState(disputeTransitions, status, step.move)).toBeDefined();
  });

  test("the second acceptance settles what was proposed", () => {
    expect(stepOf(aDispute("proposed", { acceptedBy: ["payee"] }), "accept", "payer", at)).toEqual({
      move: "agree",
      changes: {},
      outcome: { cause: "agree", payeePercent: 60 },
    });
  });

  test("a proposal counts at once, over $5,000 when another person says the same", () => {
    const proposal = { payeePercent: 60, by: "m1" };
    expect(stepOf(aDispute("answered"), "propose", "m1", at, 60)).toEqual({
      ...on,
      move: "propose",
      changes: { proposal, pending: null, proposedAt: at },
    });
    const large = aDispute("answered", { amountMinor: 500_001 });
    expect(stepOf(large, "propose", "m1", at, 60)).toEqual({ ...on, move: "draft", changes: { pending: proposal } });
    const waiting = { ...large, pending: proposal };
    expect(stepOf(waiting, "propose", "m2", at, 60).changes).toEqual({ proposal, pending: null, proposedAt: at });
    expect(stepOf(waiting, "propose", "m2", at, 61).move).toBe("draft");
  });

  test("an award settles, and neither it nor a proposal is made without a percent", () => {
    expect(stepOf(aDispute("escalated"), "award", "m2", at, 45).outcome).toEqual({ cause: "award", payeePercent: 45 });
    expect(() => stepOf(aDispute("escalated"), "award", "m2", at)).toThrow(RangeError);
    expect(() => stepOf(aDispute("answered"), "propose", "m2", at)).toThrow(RangeError);
  });

  test("time escalates what nobody accepted and settles the rest", () => {
    expect(timedStepOf(aDispute("proposed"), "lapse", at)).toEqual({
      ...on,
      move: "lapse",
      changes: { escalatedAt: at, pending: null },
    });
    expect(timedStepOf(aDispute("open"), "default", at).outcome).toEqual({ cause: "default", payeePercent: 100 });
    expect(timedStepOf(aDispute("escalated", { electedBy: ["payee"] }), "close", at).outcome).toEqual({
      cause: "close",
      payeePercent: 100,
    });
  });
});
