import { describe, expect, test } from "vitest";
import { nextState } from "@/lib/core/state/transition";
import {
  disputeActions,
  disputeCauses,
  disputeStatuses,
  disputeTransitions,
  liveStatuses,
} from "@/lib/disputes/states";

/** B3's second table, written out once more: from, action, to. */
const table = [
  ["open", "answer", "answered"],
  ["open", "refer", "answered"],
  ["open", "concede", "settled"],
  ["open", "default", "settled"],
  ["open", "withdraw", "withdrawn"],
  ["answered", "draft", "answered"],
  ["answered", "propose", "proposed"],
  ["answered", "withdraw", "withdrawn"],
  ["proposed", "accept", "proposed"],
  ["proposed", "agree", "settled"],
  ["proposed", "refuse", "escalated"],
  ["proposed", "lapse", "escalated"],
  ["escalated", "elect", "escalated"],
  ["escalated", "draft", "escalated"],
  ["escalated", "award", "settled"],
  ["escalated", "close", "settled"],
] as const;
const actions = [...new Set([...disputeActions, ...table.map(([, action]) => action), "resolve", "constructor", ""])];

describe("the transition table of a dispute", () => {
  test.each(disputeStatuses.flatMap((from) => actions.map((action) => [from, action] as const)))(
    "from %s, %s leads where B3 says and nowhere else",
    (from, action) => {
      const expected = table.find(([state, verb]) => state === from && verb === action)?.[2];
      expect(nextState(disputeTransitions, from, action)).toBe(expected);
    },
  );

  test("has no action beside these", () => {
    expect(disputeStatuses.flatMap((from) => Object.keys(disputeTransitions[from]))).toHaveLength(table.length);
  });

  test("lives exactly where something leads on, and settles by nothing but the named causes", () => {
    expect(disputeStatuses.filter((from) => Object.keys(disputeTransitions[from]).length > 0)).toEqual([
      ...liveStatuses,
    ]);
    expect(table.filter(([, , to]) => to === "settled").map(([, action]) => action)).toEqual([...disputeCauses]);
  });

  test("is withdrawn only before a moderator has spoken", () => {
    expect(table.filter(([, action]) => action === "withdraw").map(([from]) => from)).toEqual(["open", "answered"]);
  });
});
