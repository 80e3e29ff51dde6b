import { describe, expect, test } from "vitest";
import { DAY } from "@/lib/core/clock";
import { trustOfClosing, type ClosingFacts } from "@/lib/milestones/outcome";
import { milestoneActors, milestoneTransitions, type MilestoneMove } from "@/lib/milestones/states";
import { after, epoch } from "./samples";

const closing = (move: MilestoneMove, changes: Partial<ClosingFacts> = {}): ClosingFacts => ({
  move,
  at: after(20),
  dueAt: after(10),
  startedAt: epoch,
  submittedAt: after(9),
  reviewedMs: 0,
  disputedFrom: null,
  ...changes,
});

describe("what a milestone's end tells of the payee", () => {
  test.each<[string, ClosingFacts, string | null]>([
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
    expect(trustOfClosing(facts)).toBe(event);
  });

  test("nothing that closes nothing tells anything", () => {
    const closes = new Set(
      Object.values(milestoneTransitions).flatMap((moves) =>
        Object.entries(moves).flatMap(([move, to]) => (["released", "refunded", "split"].includes(to) ? [move] : [])),
      ),
    );
    for (const move of Object.keys(milestoneActors) as MilestoneMove[])
      if (!closes.has(move)) expect(trustOfClosing(closing(move)), move).toBeNull();
  });
});
