import { describe, expect, test } from "vitest";
import { DAY } from "@/lib/core/clock";
import { disputeCauses, type DisputeCause } from "@/lib/disputes/states";
import { milestoneEvents } from "@/lib/milestones/events";
import { disputeEvents } from "@/lib/disputes/events";
import { closingOf, type ClosingFacts } from "@/lib/milestones/outcome";
import {
  milestoneActors,
  milestoneTransitions,
  type MilestoneMove,
  type MilestoneStatus,
} from "@/lib/milestones/states";
import { disputeOutcomes, milestoneOutcome } from "@/lib/trust/outcomes";
import { after, epoch } from "../milestones/samples";

type Closing = ClosingFacts & { move: MilestoneMove };

const closing = (move: MilestoneMove, changes: Partial<ClosingFacts> = {}): Closing => ({
  move,
  at: after(20),
  dueAt: after(10),
  startedAt: epoch,
  submittedAt: after(9),
  reviewedMs: 0,
  disputedFrom: null,
  ...changes,
});

/** Where a move leads, from any state. */
const destination = (move: MilestoneMove): MilestoneStatus => {
  for (const moves of Object.values(milestoneTransitions))
    for (const [name, to] of Object.entries(moves)) if (name === move) return to;
  throw new Error(`No state has the move ${move}`);
};
const outcomeOf = ({ move, ...facts }: Closing) =>
  milestoneOutcome({ move, closing: closingOf(facts, destination(move)) });

describe("what a milestone's end tells of the payee", () => {
  test.each<[string, Closing, string | null]>([
    ["a release in time", closing("release"), "milestone_on_time"],
    ["a release by itself", closing("auto_release"), "milestone_on_time"],
    ["a late release", closing("release", { submittedAt: after(11) }), "milestone_late"],
    [
      "a release late by the payer's rounds alone",
      closing("release", { submittedAt: after(15), reviewedMs: 6 * DAY }),
      "milestone_on_time",
    ],
    ["a dispute won over a delivery", closing("settle_released", { disputedFrom: "submitted" }), "milestone_on_time"],
    ["a dispute won before one", closing("settle_released", { disputedFrom: "in_progress" }), null],
    ["a refund agreed after the day it was due", closing("accept_refund"), "milestone_failed"],
    ["a refund agreed before it", closing("accept_refund", { at: after(9) }), null],
    ["a refund of work never begun", closing("accept_refund", { startedAt: null }), null],
    ["a refund without a word", closing("refund_unanswered", { at: after(9) }), "milestone_failed"],
    ["a refund without a word before work began", closing("refund_unanswered", { startedAt: null }), null],
    ["day 85 after the day it was due", closing("return_held"), "milestone_failed"],
    ["day 85 before it", closing("return_held", { dueAt: after(90) }), null],
    ["a dispute lost", closing("settle_refunded", { disputedFrom: "submitted" }), null],
    ["a dispute split", closing("settle_split", { disputedFrom: "submitted" }), null],
    ["a card case lost", closing("lose_charge"), null],
  ])("%s", (_name, facts, event) => {
    expect(outcomeOf(facts)).toBe(event);
  });

  test("nothing that closes nothing tells anything", () => {
    const closes = new Set(
      Object.values(milestoneTransitions).flatMap((moves) =>
        Object.entries(moves).flatMap(([move, to]) => (["released", "refunded", "split"].includes(to) ? [move] : [])),
      ),
    );
    for (const move of Object.keys(milestoneActors) as MilestoneMove[])
      if (!closes.has(move)) expect(outcomeOf(closing(move)), move).toBeNull();
  });
});

const decided = (cause: DisputeCause, payeePercent: number, claimantId = "payee") => ({
  payerId: "payer",
  payeeId: "payee",
  claimantId,
  cause,
  payeePercent,
});

describe("trust after a dispute", () => {
  const won = (winner: string, loser: string) => [
    { userId: winner, event: "dispute_won" },
    { userId: loser, event: "dispute_lost" },
  ];
  const split = ["payer", "payee"].map((userId) => ({ userId, event: "dispute_split" }));
  test.each(disputeCauses.flatMap((cause) => [0, 1, 60, 99, 100].map((percent) => ({ cause, percent }))))(
    "that ends by $cause at $percent",
    ({ cause, percent }) => {
      const expected =
        cause === "concede"
          ? []
          : cause === "default"
            ? won("payee", "payer")
            : percent === 100
              ? won("payee", "payer")
              : percent === 0
                ? won("payer", "payee")
                : split;
      expect(disputeOutcomes(decided(cause, percent))).toEqual(expected);
    },
  );

  test("silence loses whoever was silent", () => {
    expect(disputeOutcomes(decided("default", 50, "payer"))).toEqual(won("payer", "payee"));
  });
});

describe("events that an older build stored", () => {
  const id = "0".repeat(24);
  const ids = { milestoneId: id, agreementId: id, startupId: id, payerId: id, payeeId: id };

  test("give what that build had decided of a milestone", () => {
    const stored = { ...ids, move: "release", from: "submitted", to: "released", disputeId: null } as const;
    for (const trust of ["milestone_late", null])
      expect(milestoneOutcome(milestoneEvents.moved.payload.parse({ ...stored, trust }))).toBe(trust);
    expect(() => milestoneOutcome({ move: "release", trust: "milestone_praised" })).toThrow("no trust event");
  });

  test("give what that build had decided of a dispute", () => {
    const verdicts = [{ userId: id, event: "dispute_lost" as const }];
    const stored = { ...ids, disputeId: id, claimantId: id, cause: "award", payeePercent: 100 } as const;
    expect(disputeOutcomes(disputeEvents.settled.payload.parse({ ...stored, verdicts }))).toEqual(verdicts);
    expect(disputeOutcomes(disputeEvents.settled.payload.parse({ ...stored, verdicts: [] }))).toEqual([]);
  });
});
