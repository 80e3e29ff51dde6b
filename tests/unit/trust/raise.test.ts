import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "@/lib/core/clock";
import { trustEntry } from "@/lib/trust/entries";
import { suggestions, type SuggestionContext } from "@/lib/trust/suggestions";
import type { ResponseObligation } from "@/lib/trust/response-times";
import { computeScore } from "@/lib/trust/score";
import { Trust } from "@/lib/trust/schema";
import { daysAgo, entriesOf, ledgers, today } from "./samples";

const talent: SuggestionContext = {
  persona: "talent",
  level: 2,
  identityChecked: false,
  ndaSigned: false,
  milestones: [{ id: "665f1c2ab7e4d90012345671", dueAt: new Date("2027-04-01T00:00:00Z") }],
  agreements: [{ id: "665f1c2ab7e4d90012345672" }],
};
const threads = (hours: number, count = 5): ResponseObligation[] =>
  Array.from({ length: count }, () => ({
    askedAt: daysAgo(9),
    answeredAt: new Date(daysAgo(9).getTime() + hours * HOUR),
  }));
const verified = [...entriesOf("level_1", 50), ...entriesOf("level_2", 40)];

describe("what would raise a score", () => {
  test("comes by points, each with its parameters", () => {
    expect(suggestions(verified, threads(11), talent, today)).toEqual([
      { code: "verify_level", level: 3, gain: 8 },
      { code: "deliver_on_time", milestoneId: "665f1c2ab7e4d90012345671", dueAt: talent.milestones[0]?.dueAt, gain: 3 },
      { code: "answer_within", hours: 4, gain: 2 },
      { code: "ally", gain: 2 },
      { code: "sign_agreement", agreementId: "665f1c2ab7e4d90012345672", gain: 1 },
    ]);
  });

  test("leaves out what a bound or a weekly cap would swallow, and what is too late", () => {
    const full = [
      ...verified,
      ...entriesOf("level_3", 1),
      ...entriesOf("milestone_on_time", 0, 5),
      ...entriesOf("agreement_signed", 0, 6),
      ...entriesOf("alliance_accepted", 0, 2),
    ];
    expect(suggestions(full, threads(1), { ...talent, level: 3 }, today)).toEqual([]);
    const late = { ...talent, level: 3, agreements: [], milestones: [{ id: "m", dueAt: daysAgo(1) }] };
    expect(suggestions([], [], { ...late, level: 0 }, today).map(({ code }) => code)).toEqual(["verify_level"]);
  });

  test("counts only what a bound leaves", () => {
    const nearly = [...entriesOf("milestone_on_time", 0, 4), ...entriesOf("milestone_late", 0, 2)];
    expect(suggestions(nearly, [], talent, today)).toContainEqual(
      expect.objectContaining({ code: "deliver_on_time", gain: 1 }),
    );
  });

  test("asks founders and investors who they are", () => {
    for (const persona of ["founder", "investor"] as const) {
      const prospects = { ...talent, persona, level: 0, milestones: [], agreements: [] };
      expect(suggestions([], [], prospects, today)).toEqual([
        { code: "check_identity", gain: 8 },
        { code: "sign_nda", gain: 2 },
      ]);
      expect(suggestions([], [], { ...prospects, identityChecked: true, ndaSigned: true }, today)).toEqual([]);
    }
  });

  test.each([
    [100, 72, 3],
    [200, 168, 2],
    [30, 24, 2],
    [10, 4, 2],
  ])("with a median of %d hours names %d hours for %d points", (median, hours, gain) => {
    expect(suggestions([], threads(median), talent, today)).toContainEqual({ code: "answer_within", hours, gain });
  });

  test("with fewer than five threads says how many are missing, if they would help", () => {
    expect(suggestions([], threads(3, 4), talent, today)).toContainEqual({
      code: "answer_more",
      threads: 4,
      needed: 5,
      gain: 5,
    });
    expect(suggestions([], threads(100, 4), talent, today).map(({ code }) => code)).not.toContain("answer_more");
  });

  test("ends with what only time mends", () => {
    const list = suggestions(
      [...entriesOf("dispute_lost", 0), ...entriesOf("report_upheld_grave", 0, 4)],
      [],
      talent,
      today,
    );
    expect(list.filter(({ code }) => code === "wait")).toEqual([
      { code: "wait", category: "dispute", days: 540, gain: 4 },
      { code: "wait", category: "conduct", days: 365, gain: 10 },
    ]);
    expect(list.at(-1)?.code).toBe("wait");
  });

  test("is true: whoever does it gains exactly that before rounding", () => {
    fc.assert(
      fc.property(ledgers(30), fc.nat(2), (entries, level) => {
        const list = suggestions(entries, [], { ...talent, level }, today);
        const { sum } = computeScore(entries, [], today);
        for (const raise of list) {
          const event =
            raise.code === "verify_level"
              ? (["level_1", "level_2", "level_3"] as const)[level]
              : raise.code === "deliver_on_time"
                ? "milestone_on_time"
                : raise.code === "sign_agreement"
                  ? "agreement_signed"
                  : raise.code === "ally"
                    ? "alliance_accepted"
                    : null;
          if (!event) continue;
          const then = computeScore([...entries, trustEntry(event, "next", "me", today)], [], today).sum;
          expect(Math.abs(then - sum - raise.gain)).toBeLessThan(0.0002);
          expect(raise.gain).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("the public answer carries a score alone, the subject's everything", () => {
  const shown = { userId: "665f1c2ab7e4d90012345678", score: 73, level: 3, asOf: "2027-03-10", startups: [] };
  expect(Trust.parse(shown)).toEqual(shown);
  const [raise] = suggestions([], [], talent, today);
  const { categories, sum } = computeScore(verified, [], today);
  const detail = {
    sum,
    categories: [{ category: "milestone", ...categories.milestone }],
    response: { threads: 0, medianMs: null },
    raises: [raise],
  };
  expect(Trust.parse({ ...shown, detail }).detail).toEqual(detail);
});
