import { audit } from "@/lib/core/audit/audit";
import { MINUTE, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { SkillQuestionModel } from "@/models/skill-question";
import { draw } from "../draw";
import { toAttempt } from "../present";
import type { Attempt } from "../schema";
import { ATTEMPTS_WITHOUT_REPEAT, ATTEMPT_MINUTES, isTestedSkill, type TestedSkill } from "../states";
import { closeAttempt, isOver } from "./close";

const duplicate = (attemptId?: string) =>
  new Problem("duplicate", {
    detail: "A skill test of yours is still running.",
    extra: { reason: "attempt_running", ...(attemptId === undefined ? {} : { attemptId }) },
  });

/** 409 while an attempt runs; one whose time is up is finished first. */
async function assertNoneRuns(tx: Tx, userId: string): Promise<void> {
  const running = await SkillAttemptModel.findOne({ userId: objectId(userId), status: "running" })
    .session(tx.session)
    .lean();
  if (!running) return;
  if (!isOver(running)) throw duplicate(running._id.toHexString());
  await closeAttempt(tx, running, "deadline");
}

/** The questions of the caller's last attempts. Throws 409 `cooldown` before the test may be tried again. */
async function askedLately(tx: Tx, userId: string, skill: TestedSkill): Promise<Set<string>> {
  const before = await SkillAttemptModel.find({ userId: objectId(userId), skill })
    .sort({ startedAt: -1 })
    .limit(ATTEMPTS_WITHOUT_REPEAT)
    .session(tx.session)
    .lean();
  const availableAt = before[0]?.availableAt;
  if (availableAt && now() < availableAt)
    throw new Problem("cooldown", { extra: { availableAt: availableAt.toISOString() } });
  return new Set(before.flatMap(({ questions }) => questions.map(({ questionId }) => questionId)));
}

/**
 * Starts an attempt at a skill's test: ten questions, none of them from the caller's last two attempts at it. Throws 404 for a skill
 * without a test, 409 `duplicate` while an attempt runs and 409 `cooldown` after a failed one.
 */
export async function startAttempt(ctx: Context, skill: string): Promise<Attempt> {
  if (!isTestedSkill(skill)) throw new Problem("not_found");
  const { userId } = signedIn(ctx);
  try {
    return await transaction(ctx, async (tx) => {
      await assertNoneRuns(tx, userId);
      const asked = await askedLately(tx, userId, skill);
      const bank = await SkillQuestionModel.find({ skill }).session(tx.session).lean();
      const at = now();
      const [created] = await SkillAttemptModel.create(
        [
          {
            userId: objectId(userId),
            skill,
            status: "running",
            questions: draw(bank, asked),
            startedAt: at,
            deadlineAt: new Date(at.getTime() + ATTEMPT_MINUTES * MINUTE),
          },
        ],
        { session: tx.session },
      );
      if (!created) throw new Error("The attempt was not created");
      await audit(tx, {
        action: "skill_attempt.start",
        entity: "skill_attempt",
        entityId: created._id.toHexString(),
        after: { skill, status: "running" },
      });
      return toAttempt(created.toObject(), bank, ctx.locale);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw duplicate();
    throw error;
  }
}
