import { HOUR, now } from "@/lib/core/clock";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { monthsAfter } from "@/lib/core/calendar";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { SkillAttemptModel, type SkillAttempt } from "@/models/skill-attempt";
import { SkillQuestionModel } from "@/models/skill-question";
import { skillTestEvents } from "../events";
import { attemptMachine } from "../machine";
import { scoreOf } from "../score";
import { PASS_PERCENT, VALID_MONTHS, hoursAfter } from "../states";

/** Whether the time of an attempt is up. The last moment still counts. */
export const isOver = ({ deadlineAt }: Pick<SkillAttempt, "deadlineAt">): boolean => now() > deadlineAt;

/** The same time of day, so many months later. */
function validUntil(passedAt: Date): Date {
  const [day = "", time = ""] = passedAt.toISOString().split("T");
  return new Date(`${monthsAfter(day, VALID_MONTHS) ?? day}T${time}`);
}

/** How many attempts at the same test were failed in a row before this one. */
async function failuresBefore(tx: Tx, { userId, skill }: Lean<SkillAttempt>): Promise<number> {
  const before = await SkillAttemptModel.find({ userId, skill, status: { $ne: "running" } }, { status: 1 })
    .sort({ startedAt: -1 })
    .limit(3)
    .session(tx.session)
    .lean();
  const passed = before.findIndex(({ status }) => status === "passed");
  return passed === -1 ? before.length : passed;
}

/**
 * Finishes a running attempt: marks it, and says until when a pass counts or when a failed test may be tried again, counted from the
 * deadline where nobody finished it earlier. Emits `skill_attempt.finished`. Throws 409 `invalid_transition` where another was first.
 */
export async function closeAttempt(
  tx: Tx,
  row: Lean<SkillAttempt>,
  by: "person" | "deadline",
): Promise<Lean<SkillAttempt>> {
  const questions = await SkillQuestionModel.find(
    { _id: { $in: row.questions.map(({ questionId }) => questionId) } },
    { topic: 1 },
  )
    .session(tx.session)
    .lean();
  const { percent, topics } = scoreOf(row.questions, new Map(questions.map(({ _id, topic }) => [_id, topic])));
  const finishedAt = by === "deadline" ? row.deadlineAt : now();
  const passed = percent >= PASS_PERCENT;
  const hours = passed ? 0 : hoursAfter((await failuresBefore(tx, row)) + 1);
  const userId = row.userId.toHexString();
  const closed = await transition(tx, attemptMachine, row, passed ? "pass" : "fail", {
    set: {
      finishedAt,
      percent,
      topics,
      passedAt: passed ? finishedAt : null,
      expiresAt: passed ? validUntil(finishedAt) : null,
      availableAt: passed ? null : new Date(finishedAt.getTime() + hours * HOUR),
    },
    event: {
      definition: skillTestEvents.finished,
      payload: {
        attemptId: row._id.toHexString(),
        userId,
        skill: row.skill,
        status: passed ? "passed" : "failed",
        percent,
        by,
      },
    },
  });
  tx.afterCommit(() => invalidate(tags.user(userId)));
  return closed;
}
