import { describe, expect, test } from "vitest";
import { shownSteps } from "@/app/(app)/home/_sections/shown-steps";
import { countWaiting, type NextStep } from "@/lib/dashboard/schema";
import { inOrder, stepsOf } from "@/lib/dashboard/steps";

const at = new Date("2026-11-22T09:00:00Z");
const due = (hours: number) => new Date(at.getTime() + hours * 3_600_000).toISOString();
const step = (key: NextStep["key"], hours?: number): NextStep => ({
  key,
  url: `/${key}/${hours ?? ""}`,
  ...(hours === undefined ? {} : { deadlineAt: due(hours) }),
});
const urls = (steps: readonly NextStep[]) => steps.map(({ url }) => url);

describe("the steps of a home", () => {
  test("are in the order of their deadlines, late first; what has none keeps its order; advice is last", () => {
    const given = [
      step("await_reply", -50),
      step("send_agreement"),
      step("fund_milestone", 5),
      step("reply_applicant", -3),
      step("sign_agreement", 30),
      step("complete_profile"),
      step("judge_disputes"),
      step("release_milestone", -48),
    ];
    expect(urls(inOrder(given))).toEqual([
      "/release_milestone/-48",
      "/reply_applicant/-3",
      "/fund_milestone/5",
      "/sign_agreement/30",
      "/send_agreement/",
      "/judge_disputes/",
      "/await_reply/-50",
      "/complete_profile/",
    ]);
  });

  test("count what waits, each item once, and no advice", () => {
    const steps = [
      { ...step("judge_disputes"), count: 4 },
      step("sign_agreement"),
      { ...step("make_offer"), count: 9 },
    ];
    expect(countWaiting(steps)).toBe(5);
  });

  test("have one for each item, and the last one stands for those that were not read", () => {
    const make = (id: string): NextStep => ({ key: "reply_applicant", url: id });
    const steps = stepsOf({ count: 120, items: ["a", "b", "c"] }, make);
    expect(steps).toEqual([
      { ...make("a"), count: 1 },
      { ...make("b"), count: 1 },
      { ...make("c"), count: 118 },
    ]);
    expect(countWaiting(steps)).toBe(120);
    expect(countWaiting(stepsOf({ count: 2, items: ["a", "b"] }, make))).toBe(2);
    expect(stepsOf({ count: 0, items: [] }, make)).toEqual([]);
  });

  test("are three at first, more where more are late, and all on request", () => {
    const soon = [1, 2, 3, 4, 5].map((hours) => step("reply_applicant", hours));
    expect(shownSteps(soon, at, false)).toHaveLength(3);
    expect(shownSteps(soon, at, true)).toHaveLength(5);
    const late = [-9, -8, -7, -6, 0].map((hours) => step("reply_applicant", hours));
    expect(urls(shownSteps([...late, ...soon], at, false))).toEqual(urls(late));
    const many = Array.from({ length: 30 }, (_, index) => step("reply_applicant", index - 40));
    expect(shownSteps(many, at, false)).toHaveLength(10);
  });
});
