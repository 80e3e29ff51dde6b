import type { ClientSession } from "mongoose";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import type { SkillAttempt } from "@/models/skill-attempt";
import { SkillQuestionModel } from "@/models/skill-question";
import { getOwnAttempt } from "../authorize";
import { toAttempt } from "../present";
import type { Attempt } from "../schema";

/** An attempt as its owner sees it, with its questions while it runs. */
export async function presentAttempt(ctx: Context, row: Lean<SkillAttempt>, session?: ClientSession): Promise<Attempt> {
  const ids = row.status === "running" ? row.questions.map(({ questionId }) => questionId) : [];
  const bank =
    ids.length === 0 ? [] : await SkillQuestionModel.find({ _id: { $in: ids } }, null, sessionOption(session)).lean();
  return toAttempt(row, bank, ctx.locale);
}

/** The caller's attempt for its page, as it is stored: one whose time is up may still be running. Throws 404. */
export async function getAttempt(ctx: Context, id: string): Promise<Attempt> {
  await connect();
  return presentAttempt(ctx, await getOwnAttempt(ctx, id, "skill_attempt.read"));
}
