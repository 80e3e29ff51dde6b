import type { ClientSession, Types } from "mongoose";
import { DAY, now } from "@/lib/core/clock";
import { VerificationModel } from "@/models/verification";
import { MAX_SUBMISSIONS, SUBMISSION_WINDOW_DAYS, type VerificationStep } from "./states";

export interface SubmissionRoom {
  readonly left: number;
  /** When one more may be submitted, where none may now. */
  readonly nextAt: Date | null;
}

/** What is left of the tries at a step, by the instants of those that were made. */
export function submissionRoom(submittedAt: readonly Date[], at: Date): SubmissionRoom {
  const window = SUBMISSION_WINDOW_DAYS * DAY;
  const recent = submittedAt
    .map((each) => each.getTime())
    .filter((each) => each > at.getTime() - window)
    .sort((a, b) => b - a);
  const oldest = recent[MAX_SUBMISSIONS - 1];
  return {
    left: Math.max(0, MAX_SUBMISSIONS - recent.length),
    nextAt: oldest === undefined ? null : new Date(oldest + window),
  };
}

/** What is left of a person's tries at a step. An administrator's override is no try. */
export async function findSubmissionRoom(
  userId: Types.ObjectId,
  type: VerificationStep,
  session: ClientSession,
): Promise<SubmissionRoom> {
  const rows = await VerificationModel.find({ userId, type, override: false }, { submittedAt: 1 })
    .sort({ submittedAt: -1 })
    .limit(MAX_SUBMISSIONS)
    .session(session)
    .lean();
  return submissionRoom(
    rows.map(({ submittedAt }) => submittedAt),
    now(),
  );
}
