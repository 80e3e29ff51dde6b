import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/core/clock";
import {
  autoReleaseAt,
  changesUntil,
  dueMove,
  holdWarning,
  inTime,
  nextTimedMove,
  refundAnswerBy,
  resumedClock,
  returnAt,
  reviewReminder,
} from "@/lib/milestones/clocks";
import { heldStatuses, milestoneStatuses, milestoneTransitions, type DisputableStatus } from "@/lib/milestones/states";
import { aMilestone, after, epoch } from "./samples";

const justBefore = (days: number) => new Date(after(days).getTime() - 1);

describe("the review clock", () => {
  const submitted = aMilestone("submitted");
  test("ends after 14 days to the millisecond, and only under review", () => {
    expect(autoReleaseAt(submitted)).toEqual(after(14));
    expect(dueMove(submitted, justBefore(14))).toBeNull();
    expect(dueMove(submitted, after(14))).toEqual({ move: "auto_release", at: after(14) });
    expect(dueMove(submitted, after(400))).toEqual({ move: "auto_release", at: after(14) });
    for (const status of milestoneStatuses.filter((one) => one !== "submitted"))
      expect(autoReleaseAt(aMilestone(status)), status).toBeNull();
  });

  test.each([
    [0, null],
    [6.999, null],
    [7, 7],
    [11.999, 7],
    [12, 12],
    [13, 13],
    [13.999, 13],
    [14, null],
    [-1, null],
  ])("after %d days the newest reminder is that of day %s", (days, day) => {
    expect(reviewReminder(submitted, after(days))).toBe(day);
  });

  test("moved by a day either way is only as late or early as that", () => {
    const dayLess = after(13);
    expect(dueMove(submitted, dayLess)).toBeNull();
    expect(reviewReminder(submitted, dayLess)).toBe(13);
    expect(dueMove(submitted, after(15))?.move).toBe("auto_release");
  });

  test("counts on after a withdrawn dispute with what had passed, and starts anew with a new delivery", () => {
    const resumed = resumedClock(epoch, after(5), after(25));
    expect(resumed).toEqual(after(20));
    expect(autoReleaseAt(aMilestone("submitted", { clockFrom: resumed }))).toEqual(after(34));
    expect(autoReleaseAt(aMilestone("submitted", { clockFrom: after(9) }))).toEqual(after(23));
    expect(resumedClock(null, after(1), after(2))).toBeNull();
  });
});

test("silence about a refund agrees on day 7", () => {
  const asked = aMilestone("refund_requested");
  expect(refundAnswerBy(asked)).toEqual(after(7));
  expect(dueMove(asked, justBefore(7))).toBeNull();
  expect(dueMove(asked, after(7))).toEqual({ move: "refund_unanswered", at: after(7) });
  const late = aMilestone("refund_requested", { clockFrom: after(80) });
  expect(dueMove(late, after(85))).toEqual({ move: "return_held", at: after(85) });
});

describe("the holding clock", () => {
  const returned = ["funded", "in_progress", "changes_requested", "refund_requested", "disputed"];
  test.each(milestoneStatuses)("in %s returns on day 85 what is neither submitted nor decided", (status) => {
    const milestone = aMilestone(status, { clockFrom: after(84) });
    expect(returnAt(milestone)).toEqual(returned.includes(status) ? after(85) : null);
  });

  test.each(milestoneStatuses)("in %s warns both from day 60 where something would be returned", (status) => {
    const milestone = aMilestone(status, { clockFrom: after(59) });
    expect(holdWarning(milestone, justBefore(60))).toBe(false);
    expect(holdWarning(milestone, after(60))).toBe(returned.includes(status));
    expect(holdWarning(milestone, justBefore(85))).toBe(returned.includes(status));
    expect(holdWarning(milestone, after(85))).toBe(false);
  });

  test("makes a dispute of an unfinished correction on day 75, whose money goes back on day 85", () => {
    const correcting = aMilestone("changes_requested");
    expect(changesUntil(correcting)).toEqual(after(75));
    expect(dueMove(correcting, justBefore(75))).toBeNull();
    expect(dueMove(correcting, after(75))).toEqual({ move: "hold_dispute", at: after(75) });
    const disputed = aMilestone("disputed", { disputedFrom: "changes_requested" });
    expect(dueMove(disputed, justBefore(85))).toBeNull();
    expect(dueMove(disputed, after(85))).toEqual({ move: "return_held", at: after(85) });
  });

  test("ends the same however long the worker slept", () => {
    const moves = ["hold_dispute", "return_held"];
    let milestone = aMilestone("changes_requested");
    for (const move of moves) {
      expect(dueMove(milestone, after(100))?.move).toBe(move);
      milestone = aMilestone("disputed", { disputedFrom: "changes_requested" });
    }
  });

  test("never takes a delivery back that is under review or was disputed under review", () => {
    expect(returnAt(aMilestone("submitted"))).toBeNull();
    expect(dueMove(aMilestone("disputed", { disputedFrom: "submitted" }), after(1000))).toBeNull();
  });

  test("stands still while the payer's bank disputes the charge", () => {
    for (const status of heldStatuses)
      expect(dueMove(aMilestone(status, { cardDisputed: true }), after(1000)), status).toBeNull();
  });
});

test("no move of time is due that its state does not have, at any instant", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...milestoneStatuses),
      fc.constantFrom<DisputableStatus>("funded", "in_progress", "submitted", "changes_requested", "refund_requested"),
      fc.integer({ min: 0, max: 120 * 24 }),
      fc.integer({ min: 0, max: 200 * 24 }),
      (status, disputedFrom, enteredHours, hours) => {
        const entered = new Date(epoch.getTime() + enteredHours * HOUR);
        const base = aMilestone(status);
        const milestone = {
          ...base,
          clockFrom: base.clockFrom && entered,
          disputedFrom: base.disputedFrom && disputedFrom,
        };
        const at = new Date(epoch.getTime() + hours * HOUR);
        const due = dueMove(milestone, at);
        const next = nextTimedMove(milestone);
        if (due) {
          expect(Object.keys(milestoneTransitions[status])).toContain(due.move);
          expect(due.at <= at).toBe(true);
          expect(due).toEqual(next);
        } else expect(next === null || next.at > at).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

describe("a delivery", () => {
  const delivery = (days: number, reviewedDays: number) => ({
    dueAt: after(10),
    submittedAt: after(days),
    reviewedMs: reviewedDays * DAY,
  });
  test.each([
    [10, 0, true],
    [10.001, 0, false],
    [9, 0, true],
    [15, 5, true],
    [15.5, 5, false],
    [15, 4, false],
  ])("of day %d with %d days under the payer's review is in time for day 10: %s", (days, reviewed, expected) => {
    expect(inTime(delivery(days, reviewed))).toBe(expected);
  });
});
