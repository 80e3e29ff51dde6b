import { describe, expect, test } from "vitest";
import { personas } from "@/lib/access/personas";
import { may } from "@/lib/access/permissions";
import { actionsOf, canDo, canSee } from "@/lib/applications/policy";
import {
  applicationActions,
  applicationStatuses,
  applicationTransitions,
  liveStatuses,
} from "@/lib/applications/states";
import { nextState } from "@/lib/core/state/transition";
import { accessLevels } from "@/lib/startups/states";

/** B1, written out a second time: from, action, to. */
const table = [
  ["pending", "review", "reviewed"],
  ["pending", "reject", "rejected"],
  ["pending", "withdraw", "withdrawn"],
  ["pending", "expire", "expired"],
  ["reviewed", "shortlist", "shortlisted"],
  ["reviewed", "reject", "rejected"],
  ["reviewed", "withdraw", "withdrawn"],
  ["reviewed", "propose_slots", "reviewed"],
  ["reviewed", "accept_slot", "reviewed"],
  ["shortlisted", "propose_slots", "shortlisted"],
  ["shortlisted", "accept_slot", "shortlisted"],
  ["offered", "propose_slots", "offered"],
  ["offered", "accept_slot", "offered"],
  ["shortlisted", "offer", "offered"],
  ["shortlisted", "reject", "rejected"],
  ["shortlisted", "withdraw", "withdrawn"],
  ["offered", "offer", "offered"],
  ["offered", "counter", "offered"],
  ["offered", "withdraw_counter", "offered"],
  ["offered", "accept", "accepted"],
  ["offered", "reject", "rejected"],
  ["offered", "withdraw", "withdrawn"],
  ["offered", "expire", "expired"],
] as const;

describe("the transition table", () => {
  const every = applicationStatuses.flatMap((from) =>
    [...applicationActions, "expire", "constructor", "toString", ""].map((action) => [from, action] as const),
  );
  test.each(every)("from %s, %s leads where B1 says and nowhere else", (from, action) => {
    const expected = table.find(([state, verb]) => state === from && verb === action)?.[2];
    expect(nextState(applicationTransitions, from, action)).toBe(expected);
  });

  test("counts as live exactly the states that lead on", () => {
    expect(applicationStatuses.filter((status) => Object.keys(applicationTransitions[status]).length > 0)).toEqual([
      ...liveStatuses,
    ]);
  });
});

const interviews = [
  null,
  { by: "team", accepted: null },
  { by: "talent", accepted: null },
  { by: "team", accepted: 2 },
] as const;

describe("who may move an application", () => {
  const accesses = [null, ...accessLevels] as const;
  const matrix = personas.flatMap((persona) =>
    accesses.flatMap((access) => [true, false].map((isTalent) => ({ persona, access, isTalent }))),
  );

  test.each(matrix)("as $persona with access $access, own application: $isTalent", (viewer) => {
    const hires = viewer.access === "owner" || viewer.access === "admin" || viewer.access === "recruiter";
    expect(canSee(viewer)).toBe(viewer.isTalent || hires || viewer.persona === "admin");
    for (const action of applicationActions) {
      const own = ["accept", "withdraw", "counter", "withdraw_counter"].includes(action);
      const both = action === "propose_slots" || action === "accept_slot";
      expect(canDo(viewer, action)).toBe((own || both) && viewer.isTalent ? true : !own && hires && !viewer.isTalent);
    }
    for (const status of applicationStatuses) {
      for (const countered of [false, true]) {
        for (const interview of interviews) {
          const awaited = interview?.accepted === null && interview.by !== (viewer.isTalent ? "talent" : "team");
          const closed = [
            ...(countered ? ["accept", "counter"] : ["withdraw_counter"]),
            ...(viewer.isTalent && !interview ? ["propose_slots"] : []),
            ...(awaited ? [] : ["accept_slot"]),
          ];
          expect(actionsOf(viewer, { status, countered, interview })).toEqual(
            applicationActions.filter(
              (action) =>
                canDo(viewer, action) &&
                !closed.includes(action) &&
                table.some(([from, verb]) => from === status && verb === action),
            ),
          );
        }
      }
    }
  });

  test("gives an administrator who is no party a look and no move", () => {
    const viewer = { persona: "admin", access: null, isTalent: false } as const;
    expect(canSee(viewer)).toBe(true);
    expect(
      applicationStatuses.flatMap((status) => actionsOf(viewer, { status, countered: true, interview: null })),
    ).toEqual([]);
    expect(may("admin", "application:review") || may("admin", "application:accept")).toBe(false);
  });
});
