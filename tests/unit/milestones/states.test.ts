import { describe, expect, test } from "vitest";
import { nextState } from "@/lib/core/state/transition";
import {
  closedStatuses,
  heldStatuses,
  milestoneActions,
  milestoneActors,
  milestoneStatuses,
  milestoneTransitions,
} from "@/lib/milestones/states";

/** B3, written out a second time: from, action, to. */
const table: readonly (readonly [string, string, string])[] = [
  ["draft", "fund", "awaiting_funds"],
  ["awaiting_funds", "fund", "awaiting_funds"],
  ["awaiting_funds", "confirm", "funded"],
  ["funded", "start", "in_progress"],
  ["in_progress", "submit", "submitted"],
  ["submitted", "request_changes", "changes_requested"],
  ["changes_requested", "submit", "submitted"],
  ["submitted", "release", "released"],
  ["submitted", "auto_release", "released"],
  ["funded", "request_refund", "refund_requested"],
  ["in_progress", "request_refund", "refund_requested"],
  ["refund_requested", "accept_refund", "refunded"],
  ["refund_requested", "refund_unanswered", "refunded"],
  ...["funded", "in_progress", "submitted", "changes_requested", "refund_requested"].flatMap(
    (from) =>
      [
        [from, "dispute", "disputed"],
        ["disputed", `resume_${from}`, from],
        [from, "lose_charge", "refunded"],
      ] as const,
  ),
  ["disputed", "settle_released", "released"],
  ["disputed", "settle_refunded", "refunded"],
  ["disputed", "settle_split", "split"],
  ["disputed", "lose_charge", "refunded"],
  ...["submitted", "changes_requested", "refund_requested"].map((from) => [from, "hold_dispute", "disputed"] as const),
  ...["funded", "in_progress", "changes_requested", "refund_requested", "disputed"].map(
    (from) => [from, "return_held", "refunded"] as const,
  ),
];

describe("the transition table of a milestone", () => {
  const actions = [...Object.keys(milestoneActors), "approve", "complete", "constructor", "toString", "__proto__", ""];
  const every = milestoneStatuses.flatMap((from) => actions.map((action) => [from, action] as const));
  test.each(every)("from %s, %s leads where B3 says and nowhere else", (from, action) => {
    const expected = table.find(([state, verb]) => state === from && verb === action)?.[2];
    expect(nextState(milestoneTransitions, from, action)).toBe(expected);
  });

  test("has as many moves as B3, each with somebody whose it is", () => {
    const moves = milestoneStatuses.flatMap((from) => Object.keys(milestoneTransitions[from]));
    expect(moves).toHaveLength(table.length);
    expect([...new Set(moves)].sort()).toEqual(Object.keys(milestoneActors).sort());
  });

  test("names as a person's exactly the actions that are no system's", () => {
    const persons = Object.entries(milestoneActors).filter(([, actor]) => actor !== "system");
    expect(persons.map(([action]) => action).sort()).toEqual([...milestoneActions].sort());
  });

  test("closes exactly where nothing leads on, and every held state can come to an end", () => {
    expect(milestoneStatuses.filter((from) => Object.keys(milestoneTransitions[from]).length === 0)).toEqual([
      ...closedStatuses,
    ]);
    for (const from of heldStatuses) {
      const reached = new Set<string>([from]);
      for (const state of reached)
        for (const to of Object.values(milestoneTransitions[state as (typeof heldStatuses)[number]])) reached.add(to);
      expect([...reached]).toEqual(expect.arrayContaining([...closedStatuses]));
    }
  });

  test("releases to nobody who has not delivered", () => {
    expect(milestoneStatuses.filter((from) => "release" in milestoneTransitions[from])).toEqual(["submitted"]);
    expect(milestoneStatuses.filter((from) => "auto_release" in milestoneTransitions[from])).toEqual(["submitted"]);
  });
});
