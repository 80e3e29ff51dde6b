import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { SkillQuestionModel } from "@/models/skill-question";
import { getOwnAttempt } from "../authorize";
import { toAttempt } from "../present";
import type { Attempt } from "../schema";
import { closeAttempt, isOver } from "./close";

/** The caller's attempt; one whose time is up is finished first. Throws 404. */
export const openAttempt = (ctx: Context, id: string): Promise<Attempt> =>
  transaction(ctx, async (tx) => {
    const row = await getOwnAttempt(tx, id, "skill_attempt.read");
    if (row.status === "running" && isOver(row))
      return toAttempt(await closeAttempt(tx, row, "deadline"), [], ctx.locale);
    const bank =
      row.status === "running"
        ? await SkillQuestionModel.find({ _id: { $in: row.questions.map(({ questionId }) => questionId) } })
            .session(tx.session)
            .lean()
        : [];
    return toAttempt(row, bank, ctx.locale);
  });
