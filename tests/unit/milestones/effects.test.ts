import { describe, expect, test } from "vitest";
import { DAY } from "@/lib/core/clock";
import { refund, release } from "@/lib/ledger/entries";
import { changesOf, entriesOf, freshProgress, type MilestoneProgress } from "@/lib/milestones/effects";
import {
  closedStatuses,
  milestoneActors,
  milestoneStatuses,
  milestoneTransitions,
  type MilestoneMove,
  type MilestoneStatus,
} from "@/lib/milestones/states";
import { deal } from "../ledger/samples";
import { aMilestone, after, epoch } from "./samples";

const progress = (status: MilestoneStatus, changes: Partial<MilestoneProgress> = {}): MilestoneProgress => ({
  ...freshProgress,
  ...aMilestone(status),
  ...changes,
});
const moves = Object.keys(milestoneActors) as MilestoneMove[];

describe("what a move changes", () => {
  test.each<[MilestoneMove, MilestoneProgress, Partial<MilestoneProgress>]>([
    ["fund", progress("draft"), { clockFrom: null }],
    ["confirm", progress("awaiting_funds"), { fundedAt: after(5), clockFrom: null }],
    ["start", progress("funded"), { startedAt: after(5), clockFrom: null }],
    ["submit", progress("in_progress"), { submittedAt: after(5), clockFrom: after(5) }],
    ["request_refund", progress("in_progress"), { clockFrom: after(5) }],
    [
      "request_changes",
      progress("submitted", { submittedAt: after(2), reviewedMs: DAY, changeRounds: 1 }),
      { clockFrom: null, changeRounds: 2, reviewedMs: 4 * DAY },
    ],
    ["dispute", progress("submitted"), { disputedFrom: "submitted", disputedAt: after(5) }],
    ["hold_dispute", progress("changes_requested"), { disputedFrom: "changes_requested", disputedAt: after(5) }],
    [
      "resume_submitted",
      progress("disputed", { disputedFrom: "submitted", disputedAt: after(2), clockFrom: epoch }),
      { disputedFrom: null, disputedAt: null, clockFrom: after(3) },
    ],
    [
      "resume_in_progress",
      progress("disputed", { disputedAt: after(2) }),
      { disputedFrom: null, disputedAt: null, clockFrom: null },
    ],
    ["release", progress("submitted"), { clockFrom: null, closedAt: after(5) }],
    ["settle_split", progress("disputed"), { clockFrom: null, closedAt: after(5) }],
    ["lose_charge", progress("funded"), { clockFrom: null, closedAt: after(5), cardDisputed: false }],
  ])("%s", (move, milestone, changes) => {
    expect(changesOf(milestone, move, after(5))).toEqual(changes);
  });

  test("is refused for a move that the state has not, and leaves the given milestone alone", () => {
    for (const status of milestoneStatuses)
      for (const move of moves) {
        const milestone = Object.freeze(progress(status));
        if (move in milestoneTransitions[status]) expect(() => changesOf(milestone, move, epoch)).not.toThrow();
        else expect(() => changesOf(milestone, move, epoch), `${status} ${move}`).toThrow(RangeError);
      }
  });

  test("closes a milestone exactly where its state is final", () => {
    for (const status of milestoneStatuses)
      for (const [move, to] of Object.entries(milestoneTransitions[status])) {
        const { closedAt } = changesOf(progress(status), move as MilestoneMove, epoch);
        expect(closedAt, `${status} ${move}`).toEqual(
          (closedStatuses as readonly string[]).includes(to) ? epoch : undefined,
        );
      }
  });
});

test.each(moves)("%s books what takes all held money one way, and nothing else", (move) => {
  const all =
    move === "release" || move === "auto_release"
      ? [release(deal, 100_000)]
      : ["accept_refund", "refund_unanswered", "return_held"].includes(move)
        ? [refund(deal, 100_000)]
        : [];
  expect(entriesOf(deal, move)).toEqual(all);
});
