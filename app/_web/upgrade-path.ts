import { planNames } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";
import type { ApiProblem } from "./api-client";

/**
 * The plan that would have allowed what a limit refused, or null. Not for a team's limit: a person who reaches that one joins
 * the team and does not pay for it.
 */
export function planThatAllows(problem: ApiProblem): PlanName | null {
  if (problem.code !== "plan_limit" || problem.extra.gate === "teamMembers") return null;
  return planNames.find((name) => name === problem.extra.nextPlan) ?? null;
}

/** The page where that plan is chosen. */
export const upgradePath = (plan: PlanName): string => `/settings/billing?plan=${plan}`;
