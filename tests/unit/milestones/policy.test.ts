import { MilestoneInput } from "@/lib/milestones/schema";
import { describe, expect, test } from "vitest";
import { agreementStatuses, agreementTypes } from "@/lib/agreements/states";
import { nextState } from "@/lib/core/state/transition";
import {
  actionsOf,
  canChange,
  canDiscard,
  canDo,
  canSee,
  fundingGate,
  mayFund,
  mayReceive,
  paymentFault,
  planFor,
  refusal,
  resumeMove,
  roleOf,
} from "@/lib/milestones/policy";
import { milestoneActions, milestoneStatuses, milestoneTransitions } from "@/lib/milestones/states";
import { aMilestone, after, epoch } from "./samples";

/** Whose each action is, once more by hand. */
const whose = {
  fund: ["payer"],
  start: ["payee"],
  submit: ["payee"],
  request_changes: ["payer"],
  release: ["payer"],
  request_refund: ["payer"],
  accept_refund: ["payee"],
  dispute: ["payer", "payee"],
} as const;
const people = ["payer", "payee", "outsider"] as const;
const matrix = milestoneStatuses.flatMap((status) =>
  milestoneActions.flatMap((action) => people.map((person) => ({ status, action, person }))),
);

describe("who may do what to a milestone", () => {
  test.each(matrix)("$person, $action in $status", ({ status, action, person }) => {
    const milestone = aMilestone(status);
    const his = (whose[action] as readonly string[]).includes(person);
    expect(canSee(milestone, person)).toBe(person !== "outsider");
    expect(canDo(milestone, person, action)).toBe(his);
    expect(actionsOf(milestone, person, epoch).includes(action)).toBe(
      his && nextState(milestoneTransitions, status, action) !== undefined,
    );
  });

  test("the payee approves nothing in any state, not even as payer too", () => {
    for (const status of milestoneStatuses) {
      const own = aMilestone(status, { payerId: "same", payeeId: "same" });
      expect(roleOf(own, "same")).toBeNull();
      expect(actionsOf(own, "same", epoch)).toEqual([]);
      expect(canDo(aMilestone(status), "payee", "release")).toBe(false);
    }
  });

  test("a dispute leaves nothing to anybody", () => {
    for (const person of people) expect(actionsOf(aMilestone("disputed"), person, epoch)).toEqual([]);
  });

  test.each(milestoneStatuses)("in %s the payer alone changes a draft and discards what is unpaid", (status) => {
    for (const person of people) {
      const milestone = aMilestone(status);
      expect(canChange(milestone, person)).toBe(person === "payer" && status === "draft");
      expect(canDiscard(milestone, person)).toBe(
        person === "payer" && (status === "draft" || status === "awaiting_funds"),
      );
    }
  });
});

describe("the guards", () => {
  test.each([
    [0, null],
    [2, null],
    [3, "change_rounds_used"],
    [4, "change_rounds_used"],
  ])("after %d rounds of changes another is refused by %s", (changeRounds, code) => {
    expect(refusal(aMilestone("submitted", { changeRounds }), "request_changes", epoch)).toBe(code);
  });

  test("changes are asked before day 75, so that nobody gets the money back by asking late", () => {
    const submitted = (days: number) => aMilestone("submitted", { clockFrom: after(days) });
    expect(refusal(submitted(74), "request_changes", after(74.999))).toBeNull();
    expect(refusal(submitted(74), "request_changes", after(75))).toBe("too_late_for_changes");
    expect(actionsOf(submitted(74), "payer", after(80))).toEqual(["release", "dispute"]);
  });

  test("what time has decided nobody undoes, and nobody is late for what time does anyway", () => {
    const submitted = aMilestone("submitted");
    expect(actionsOf(submitted, "payer", after(13.999))).toEqual(["request_changes", "release", "dispute"]);
    expect(actionsOf(submitted, "payer", after(14))).toEqual(["release"]);
    expect(refusal(submitted, "dispute", after(14))).toBe("clock_due");
    const asked = aMilestone("refund_requested");
    expect(actionsOf(asked, "payee", after(7))).toEqual(["accept_refund"]);
    const idle = aMilestone("in_progress");
    expect(actionsOf(idle, "payee", after(84.999))).toEqual(["submit", "dispute"]);
    expect(actionsOf(idle, "payee", after(85))).toEqual([]);
    expect(actionsOf(aMilestone("changes_requested"), "payee", after(75))).toEqual(["dispute"]);
  });

  test("no money moves while the payer's bank disputes the charge", () => {
    const charged = (status: "submitted" | "refund_requested") => aMilestone(status, { cardDisputed: true });
    expect(refusal(charged("submitted"), "release", epoch)).toBe("card_disputed");
    expect(refusal(charged("refund_requested"), "accept_refund", epoch)).toBe("card_disputed");
    expect(actionsOf(charged("submitted"), "payer", after(20))).toEqual(["request_changes", "dispute"]);
  });

  test.each(["funded", "in_progress", "submitted", "changes_requested", "refund_requested"] as const)(
    "a dispute over %s resumes to it",
    (from) => {
      expect(nextState(milestoneTransitions, "disputed", resumeMove(from))).toBe(from);
    },
  );
});

describe("who may plan a milestone", () => {
  const parties = [
    { userId: "founder", capacity: "founder" },
    { userId: "talent", capacity: "talent" },
  ] as const;
  const cases = agreementTypes.flatMap((type) =>
    agreementStatuses.flatMap((status) =>
      ["founder", "talent", "outsider"].map((person) => ({ type, status, person })),
    ),
  );
  test.each(cases)("$person under a $status $type agreement", ({ type, status, person }) => {
    const expected =
      person !== "founder"
        ? { ok: false, reason: "not_founder" }
        : type === "nda" || type === "safe"
          ? { ok: false, reason: "no_work_agreed" }
          : status === "signed"
            ? { ok: true, parties: { payerId: "founder", payeeId: "talent" } }
            : { ok: false, reason: "agreement_not_signed" };
    expect(planFor({ type, status, parties }, person, 0)).toEqual(expected);
  });

  test.each([
    ["no talent", [{ userId: "founder", capacity: "founder" }], 0, "no_payee"],
    [
      "an investor alone",
      [
        { userId: "founder", capacity: "founder" },
        { userId: "i", capacity: "investor" },
      ],
      0,
      "no_payee",
    ],
    ["two talents", [...parties, { userId: "other", capacity: "talent" }], 0, "no_payee"],
    [
      "oneself as talent",
      [
        { userId: "founder", capacity: "founder" },
        { userId: "founder", capacity: "talent" },
      ],
      0,
      "no_payee",
    ],
    ["a hundred milestones", parties, 100, "too_many_milestones"],
  ] as const)("is refused with %s", (_name, people, existing, reason) => {
    expect(planFor({ type: "work", status: "signed", parties: people }, "founder", existing)).toEqual({
      ok: false,
      reason,
    });
  });

  test("allows the hundredth", () => {
    expect(planFor({ type: "work", status: "signed", parties }, "founder", 99).ok).toBe(true);
  });
});

describe("the gates of 0.7", () => {
  const standings = [0, 1, 2, 3].flatMap((level) => [true, false].map((kyc) => ({ level, kyc })));
  test.each(standings)("at level $level, identity checked: $kyc", (standing) => {
    expect(mayFund(standing)).toBe(standing.kyc || standing.level === 3);
    expect(mayReceive(standing)).toBe(standing.level === 3);
  });

  test("money is held when both are checked; whoever pays is asked first", () => {
    for (const payer of standings)
      for (const payee of standings)
        expect(fundingGate(payer, payee)).toBe(!mayFund(payer) ? "payer" : !mayReceive(payee) ? "payee" : null);
  });
});

describe("amounts and payments", () => {
  test.each([
    [0, false],
    [-1, false],
    [1, false],
    [49, false],
    [50, true],
    [99_999_999, true],
    [100_000_000, false],
    [50.5, false],
    [2 ** 53, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])("%d fits: %s", (amount, fits) => {
    expect(MilestoneInput.shape.amountMinor.safeParse(amount).success).toBe(fits);
  });

  test.each(milestoneStatuses)("in %s nothing but the exact payment funds it", (status) => {
    const milestone = aMilestone(status);
    const awaited = status === "awaiting_funds";
    expect(paymentFault(milestone, { amountMinor: 100_000, currency: "USD" })).toBe(awaited ? null : "not_awaited");
    expect(paymentFault(milestone, { amountMinor: 100_000, currency: "CAD" })).toBe(
      awaited ? "wrong_currency" : "not_awaited",
    );
    expect(paymentFault(milestone, { amountMinor: 99_999, currency: "USD" })).toBe(
      awaited ? "too_little" : "not_awaited",
    );
    expect(paymentFault(milestone, { amountMinor: 100_001, currency: "USD" })).toBe(
      awaited ? "too_much" : "not_awaited",
    );
  });
});
