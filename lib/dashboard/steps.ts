import type { OpenApplication } from "@/lib/applications/queries/open-applications";
import { paths } from "@/lib/core/paths";
import type { VerificationStep } from "@/lib/verification/states";
import { waits, type Dashboard, type NextStep } from "./schema";

/** Items of one kind that a home names one by one; what exceeds them is one step. */
export const MOST_STEPS = 50;

/** One step for each item; the last one also covers the items that were not read. */
export const stepsOf = <T>(
  { count, items }: { count: number; items: readonly T[] },
  step: (item: T) => NextStep,
): NextStep[] => items.map((item, index) => ({ ...step(item), count: index === items.length - 1 ? count - index : 1 }));

/** An applicant who waits for a reply. */
export const applicantStep = ({ id, talentName, roleTitle, replyBy }: OpenApplication): NextStep => ({
  key: "reply_applicant",
  subject: talentName,
  thing: roleTitle,
  url: paths.applicant(id),
  deadlineAt: replyBy,
});

/** A talent whose counter-offer waits for the team. */
export const counterStep = ({ id, talentName, roleTitle, offerExpiresAt }: OpenApplication): NextStep => ({
  key: "answer_counter",
  subject: talentName,
  thing: roleTitle,
  url: paths.applicant(id),
  ...(offerExpiresAt ? { deadlineAt: offerExpiresAt } : {}),
});

const until = (deadlineAt: string | null) => (deadlineAt ? { deadlineAt } : {});

/** A talent who proposed times for an interview, of which the team chooses one. */
export const slotsOfTalentStep = ({ id, talentName, roleTitle, lastSlotAt }: OpenApplication): NextStep => ({
  key: "answer_slots",
  subject: talentName,
  thing: roleTitle,
  url: paths.applicant(id),
  ...until(lastSlotAt),
});

/** A startup that proposed times for an interview, of which the talent chooses one. */
export const slotsOfTeamStep = ({ id, startupName, roleTitle, lastSlotAt }: OpenApplication): NextStep => ({
  key: "choose_slot",
  subject: startupName,
  thing: roleTitle,
  url: paths.application(id),
  ...until(lastSlotAt),
});

/** Timestamps of one form compare as text; what has no deadline comes after all of them. */
const NEVER = "~";
const byDeadline = ({ deadlineAt: a = NEVER }: NextStep, { deadlineAt: b = NEVER }: NextStep) =>
  a < b ? -1 : a > b ? 1 : 0;

/** What waits for the user by its deadline: late first, then the first due, then what has none, each in the given order; then advice. */
export function inOrder(steps: readonly NextStep[]): NextStep[] {
  return [...steps.filter(waits).sort(byDeadline), ...steps.filter((step) => !waits(step))];
}

/** The advice of each step of verification. */
const verificationAdvice = {
  profile: { key: "get_verified", url: paths.verificationLadder },
  skills: { key: "prove_skill", url: paths.skillTests },
  identity: { key: "check_identity", url: paths.verificationLadder },
} as const satisfies Record<VerificationStep, NextStep>;

/** The next step of verification, once what comes before it is done: there is a profile to read, a startup to pay for, or one to look into. */
export function verificationSteps(next: VerificationStep | null, others: readonly NextStep[]): NextStep[] {
  if (next === null) return [];
  const before = others.some(
    ({ key }) =>
      key === "create_startup" || key === "follow_startup" || (key === "complete_profile" && next === "profile"),
  );
  return before ? [] : [verificationAdvice[next]];
}

/** How far a newcomer is through the first steps; null once all are done. */
export function firstStepsOf(done: readonly boolean[]): Dashboard["firstSteps"] {
  const count = done.filter(Boolean).length;
  return count === done.length ? null : { done: count, total: done.length };
}
