import { waits, type NextStep } from "@/lib/dashboard/schema";

/** Steps shown before the reader asks for all, and how many more are shown because they are late. */
const SHOWN = 3;
const MOST_LATE = 10;

/** The steps that a home shows: what waits for the reader first, late ones in any case; advice where there is room for it. */
export function shownSteps(steps: readonly NextStep[], at: Date, all: boolean): readonly NextStep[] {
  if (all) return steps;
  const late = steps.filter(
    (step) => waits(step) && step.deadlineAt !== undefined && Date.parse(step.deadlineAt) <= at.getTime(),
  );
  return steps.slice(0, Math.max(SHOWN, Math.min(late.length, MOST_LATE)));
}
