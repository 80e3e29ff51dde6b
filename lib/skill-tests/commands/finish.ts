import type { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { getOwnAttempt } from "../authorize";
import { toResult } from "../present";
import type { AttemptResult } from "../schema";
import { closeAttempt, isOver } from "./close";

/**
 * Finishes the caller's attempt and answers its result. One that is finished answers the same again. Emits `skill_attempt.finished`.
 * Throws 404.
 */
export const finishAttempt = (ctx: Context, id: string): Promise<AttemptResult> =>
  transaction(ctx, async (tx) => {
    const row = await getOwnAttempt(ctx, id, "skill_attempt.finish", tx.session);
    if (row.status !== "running") return toResult(row);
    return toResult(await closeAttempt(tx, row, isOver(row) ? "deadline" : "person"));
  });

/** Finishes one attempt whose time is up; false if someone else did. */
const finishOverdue = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  unlessMoved(ctx, async (tx) => {
    const row = await SkillAttemptModel.findOne({ _id, status: "running" }).session(tx.session).lean();
    if (!row || !isOver(row)) return false;
    await closeAttempt(tx, row, "deadline");
    return true;
  });

/** Finishes the attempts whose time is up and returns how many. */
export async function finishOverdueAttempts(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "skill-tests.finish",
    rows: SkillAttemptModel.find({ status: "running", deadlineAt: { $lt: now() } }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ attemptId: _id.toHexString() }),
    work: ({ _id }) => finishOverdue(ctx, _id),
  });
}
