import { describe, expect, test } from "vitest";
import { canAppeal, canDecideAppeal, reversalOf, trustEntry } from "@/lib/trust/entries";
import { personas } from "@/lib/access/personas";
import { nextState } from "@/lib/core/state/transition";
import { appealStatuses, appealTransitions } from "@/lib/trust/states";
import { pairKey } from "@/lib/core/pair-key";
import { allianceCounts, verificationChange, type VerificationStatus } from "@/lib/trust/sources";
import { daysAgo, today } from "./samples";

const entry = trustEntry("dispute_lost", "d1", "me", daysAgo(30));

describe("an entry", () => {
  test("has the key event:source:subject and the points of its event", () => {
    expect(entry).toMatchObject({ key: "dispute_lost:d1:me", points: -8, reverses: null, fadesFrom: daysAgo(30) });
  });

  test("is taken back by an opposite one that fades from the same day, under a key of its own", () => {
    expect(reversalOf(entry, today)).toEqual({
      key: "reversed:dispute_lost.d1:me",
      event: "dispute_lost",
      source: "d1",
      subjectId: "me",
      points: 8,
      at: today,
      fadesFrom: daysAgo(30),
      reverses: "dispute_lost:d1:me",
    });
    expect(reversalOf(trustEntry("dispute_won", "d1", "me", today), today).points).toBe(0);
    expect(() => reversalOf(reversalOf(entry, today), today)).toThrow(RangeError);
  });
});

describe("an appeal", () => {
  test.each([
    ["the subject, on day 30", entry, false, "me", today, true],
    ["the subject, a millisecond later", entry, false, "me", new Date(today.getTime() + 1), false],
    ["somebody else", entry, false, "you", today, false],
    ["who has been heard", entry, true, "me", today, false],
    ["who gained by it", trustEntry("dispute_won", "d1", "me", today), false, "me", today, false],
    ["who was given it back", reversalOf(entry, today), false, "me", today, false],
    ["who looks back before it happened", entry, false, "me", daysAgo(31), false],
  ] as const)("by %s", (_name, one, reversed, user, at, allowed) => {
    expect(canAppeal(one, reversed, user, at)).toBe(allowed);
  });
});

describe("who decides an appeal", () => {
  test.each(personas)("a %s", (persona) => {
    const judges = persona === "moderator" || persona === "admin";
    expect(canDecideAppeal(entry, [], { userId: "you", persona })).toBe(judges);
    expect(canDecideAppeal(entry, ["other"], { userId: "you", persona })).toBe(judges);
    expect(canDecideAppeal(entry, ["you"], { userId: "you", persona })).toBe(false);
    expect(canDecideAppeal(entry, [], { userId: "me", persona })).toBe(false);
  });

  test("decides it once", () => {
    const table = appealStatuses.map((from) =>
      ["grant", "refuse", "reopen", "constructor"].map((action) => nextState(appealTransitions, from, action)),
    );
    const none = [undefined, undefined, undefined, undefined];
    expect(table).toEqual([["granted", "refused", undefined, undefined], none, none]);
  });
});

describe("a change of standing", () => {
  const at = (level: number, kyc = false, nda = false): VerificationStatus => ({ level, kyc, nda });
  test.each([
    ["talent that climbs a step", "talent", at(0), at(1), ["level_1"], []],
    ["talent that climbs to the top", "talent", at(0), at(3, true), ["level_1", "level_2", "level_3"], []],
    ["talent that falls", "talent", at(3, true), at(1), [], ["level_2", "level_3"]],
    ["talent whose level is set again", "talent", at(2), at(2), [], []],
    ["talent that signs a non-disclosure agreement", "talent", at(1), at(1, false, true), [], []],
    ["a founder who is checked", "founder", at(0), at(0, true), ["identity_checked"], []],
    ["a founder set to level 3", "founder", at(0), at(3), ["identity_checked"], []],
    ["a founder checked twice over", "founder", at(0, true), at(3, true), [], []],
    ["an investor who signs", "investor", at(0, true), at(0, true, true), ["nda_signed"], []],
    ["an investor whose check expires", "investor", at(3, true, true), at(0, false, true), [], ["identity_checked"]],
  ] as const)("of %s", (_name, persona, before, after, gained, lost) => {
    expect(verificationChange(persona, before, after)).toEqual({ gained, lost });
  });
});

test("an alliance counts when both are at level 1, once for the pair", () => {
  for (const a of [0, 1, 2, 3]) for (const b of [0, 1, 2, 3]) expect(allianceCounts(a, b)).toBe(a >= 1 && b >= 1);
  expect(pairKey("b", "a")).toBe(pairKey("a", "b"));
});
