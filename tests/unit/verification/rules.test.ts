import { describe, expect, test } from "vitest";
import { DAY, SECOND } from "@/lib/core/clock";
import { submissionRoom } from "@/lib/verification/attempts";
import { warningDue } from "@/lib/verification/commands/expire";
import { levelOf } from "@/lib/verification/level";
import { namesMatch } from "@/lib/verification/names";
import { verificationSteps, type VerificationStep } from "@/lib/verification/states";

const subsets = Array.from({ length: 8 }, (_, bits) => verificationSteps.filter((_step, place) => bits & (1 << place)));

describe("the level of someone with these steps approved", () => {
  const talent: Record<string, number> = {
    profile: 1,
    "profile,skills": 2,
    "profile,identity": 1,
    "profile,skills,identity": 3,
  };
  test.each(subsets.map((steps) => [steps.join(), steps] as const))("%s", (name, steps) => {
    const approved = new Set<VerificationStep>(steps);
    const level = talent[name] ?? 0;
    expect(levelOf("talent", approved)).toEqual({ level, kycApproved: level === 3 });
    const checked = approved.has("identity");
    for (const persona of ["founder", "investor"] as const)
      expect(levelOf(persona, approved)).toEqual({ level: checked ? 3 : 0, kycApproved: checked });
  });
});

describe("tries at a step", () => {
  const at = new Date("2031-03-05T12:00:00.000Z");
  const ago = (milliseconds: number) => new Date(at.getTime() - milliseconds);
  test("are three in thirty days, to the second", () => {
    expect(submissionRoom([], at)).toEqual({ left: 3, nextAt: null });
    const oldest = ago(30 * DAY - SECOND);
    const three = [ago(DAY), ago(2 * DAY), oldest];
    expect(submissionRoom(three, at)).toEqual({ left: 0, nextAt: new Date(at.getTime() + SECOND) });
    expect(submissionRoom([ago(DAY), ago(2 * DAY), ago(30 * DAY)], at)).toEqual({ left: 1, nextAt: null });
    // Had a fourth been let in, the next is counted from the third before now.
    expect(submissionRoom([ago(SECOND), ...three], at)).toEqual({
      left: 0,
      nextAt: new Date(ago(2 * DAY).getTime() + 30 * DAY),
    });
  });
});

describe("warnings before an approval ends", () => {
  const end = new Date("2031-12-01T00:00:00.000Z");
  test.each([
    [30 * DAY + SECOND, null, null],
    [30 * DAY, null, 30],
    [30 * DAY, 30, null],
    [7 * DAY + SECOND, 30, null],
    [7 * DAY, 30, 7],
    [7 * DAY, null, 7],
    [SECOND, 7, null],
  ])("%d ms before, last warned %s days before: %s", (left, warned, due) => {
    expect(warningDue(end, warned, end.getTime() - left)).toBe(due);
  });
});

describe("the name of an account in a document", () => {
  test.each([
    ["Ana Maria SILVA", "Ana Silva", true],
    ["Lefèvre, Zoë", "Zoe Lefevre", false],
    ["ZOE LEFEVRE", "Zoë Lefèvre", true],
    ["Jean-Pierre Roy", "Jean Pierre Roy", true],
    ["Ana Maria", "Ana Silva", false],
    ["Ana Silva", "", false],
    ["王小明", "王小明", true],
  ])("%s bears %s: %s", (document, account, same) => {
    expect(namesMatch(document, account)).toBe(same);
  });
});
