import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { getOwnAttempt } from "../authorize";
import type { AnswerInput } from "../schema";
import { optionKeys } from "../states";

/**
 * Saves the answer to one question of the caller's attempt, in place of an earlier one. Throws 404, and 409 `attempt_over` once it is
 * finished or its time is up.
 */
export const answerQuestion = (
  ctx: Context,
  { id, n }: { readonly id: string; readonly n: number },
  { option }: AnswerInput,
): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await getOwnAttempt(ctx, id, "skill_attempt.answer", tx.session);
    const saved = await SkillAttemptModel.updateOne(
      { _id: row._id, status: "running", deadlineAt: { $gte: now() } },
      { $set: { [`questions.${n - 1}.answer`]: optionKeys.indexOf(option) } },
      { session: tx.session },
    );
    if (saved.matchedCount === 0) throw new Problem("attempt_over");
    await audit(tx, { action: "skill_attempt.answer", entity: "skill_attempt", entityId: id, after: { n } });
  });
