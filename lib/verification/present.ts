import type { ClientSession } from "mongoose";
import { DAY, now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { User } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { submissionRoom, type SubmissionRoom } from "./attempts";
import { profileChecks } from "./profile-checks";
import { identityProvider } from "./provider";
import { isRenewable } from "./renewal";
import type { Ladder, LadderStep } from "./schema";
import { passedSkillOf, skillsRevokedAt } from "./skill-proof";
import {
  IDENTITY_YEARS,
  SCAN_DAYS,
  liveVerificationStatuses,
  stepLevels,
  stepMinutes,
  stepsOf,
  unlocksOf,
  type RequirementCode,
  type VerificationStep,
} from "./states";

type Row = Lean<Verification>;

/** What events say of a row. */
export const idsOf = ({ _id, userId, type }: Row) => ({
  verificationId: _id.toHexString(),
  userId: userId.toHexString(),
  step: type,
});

/** When what was collected for a try that is decided now is to be erased, here or at the provider; null where there is nothing. */
export const scansDueAt = ({ scans, sessionId }: Pick<Verification, "scans" | "sessionId">, at: Date): Date | null =>
  scans || sessionId ? new Date(at.getTime() + SCAN_DAYS * DAY) : null;

/** When an approved identity ends: with the document, or after five years where its date is not known. */
export function endOfIdentity({ document }: Pick<Verification, "document">): Date {
  // A document is good for the whole of its last day.
  if (document?.expiresOn) return new Date(`${document.expiresOn}T23:59:59.999Z`);
  const end = now();
  end.setUTCFullYear(end.getUTCFullYear() + IDENTITY_YEARS);
  return end;
}

const isLive = ({ status }: Row) => (liveVerificationStatuses as readonly string[]).includes(status);

/** The row that a step shows: the one that waits, else the approved one, else the latest. */
function shownOf(rows: readonly Row[]): Row | undefined {
  return rows.find(isLive) ?? rows.find(({ status }) => status === "approved") ?? rows[0];
}

function datesOf(row: Row | undefined): Partial<LadderStep> {
  if (!row) return {};
  const { submittedAt, decidedAt, expiresAt, code, reason } = row;
  return {
    submittedAt: submittedAt.toISOString(),
    ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(row.scansDueAt && { scansErasedAt: row.scansDueAt.toISOString() }),
    ...(code && { code }),
    // Why something was approved is the reviewers' matter.
    ...(reason !== null && (row.status === "rejected" || row.status === "revoked") ? { reason } : {}),
  };
}

interface Facts {
  readonly user: Lean<User>;
  /** The latest first. */
  readonly rows: readonly Row[];
  readonly tested: boolean;
  /** Of the first step. */
  readonly profile: Awaited<ReturnType<typeof profileChecks>>;
}

function requirementsOf(step: VerificationStep, { profile, tested }: Facts, beforeMet: boolean | null) {
  const before: { code: RequirementCode; met: boolean }[] =
    beforeMet === null ? [] : [{ code: "step_before", met: beforeMet }];
  if (step === "profile") return [...before, ...profile];
  return step === "skills" ? [...before, { code: "skill_test" as const, met: tested }] : before;
}

function toStep(step: VerificationStep, facts: Facts): LadderStep {
  const { user } = facts;
  const approvedOf = (type: VerificationStep) =>
    facts.rows.find((row) => row.type === type && row.status === "approved");
  const ladder = stepsOf(user.persona);
  const before = ladder[ladder.indexOf(step) - 1];
  const beforeMet = before ? approvedOf(before) !== undefined : null;
  const rows = facts.rows.filter(({ type }) => type === step);
  const shown = shownOf(rows);
  const approved = approvedOf(step);
  const requirements = requirementsOf(step, facts, beforeMet);
  const room: SubmissionRoom = submissionRoom(
    rows.filter(({ override }) => !override).map(({ submittedAt }) => submittedAt),
    now(),
  );
  // What was begun at the provider is continued by the same call.
  const waits = shown !== undefined && isLive(shown) && shown.provider !== "stripe";
  const done = approved !== undefined && !isRenewable(approved, user);
  return {
    step,
    level: stepLevels[step],
    status: shown?.status ?? (beforeMet === false ? "locked" : "open"),
    approved: approved !== undefined,
    requirements,
    minutes: stepMinutes[step],
    unlocks: [...unlocksOf(user.persona, step)],
    maySubmit: !waits && !done && room.left > 0 && requirements.every(({ met }) => met),
    submissionsLeft: room.left,
    ...(room.nextAt && { nextSubmissionAt: room.nextAt.toISOString() }),
    ...datesOf(shown),
  };
}

async function factsOf(user: Lean<User>, session?: ClientSession): Promise<Facts> {
  const rows = await VerificationModel.find({ userId: user._id })
    .sort({ submittedAt: -1 })
    .session(session ?? null)
    .lean();
  const tested =
    user.persona === "talent" &&
    (await passedSkillOf(user._id.toHexString(), user.skills, {
      after: skillsRevokedAt(rows),
      session,
    })) !== null;
  const profile = user.persona === "talent" ? await profileChecks(user, session) : [];
  return { user, rows, tested, profile };
}

/** A person's ladder. */
export async function toLadder(user: Lean<User>): Promise<Ladder> {
  const facts = await factsOf(user);
  const steps = stepsOf(user.persona).map((step) => toStep(step, facts));
  const next = steps.find(({ approved }) => !approved) ?? steps.at(-1);
  return {
    level: user.verificationLevel,
    kycApproved: user.kycApproved ?? false,
    provider: identityProvider(),
    steps,
    submissionsLeft: next?.submissionsLeft ?? 0,
    ...(next?.nextSubmissionAt === undefined ? {} : { nextSubmissionAt: next.nextSubmissionAt }),
  };
}

/** A step of the caller's as it is after a change in this transaction. */
export async function toOwnStep(tx: Tx, user: Lean<User>, row: Row): Promise<LadderStep> {
  return toStep(row.type, await factsOf(user, tx.session));
}
