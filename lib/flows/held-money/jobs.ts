import { completeWork } from "@/lib/agreements/commands/terminate";
import { connect } from "@/lib/core/db/connect";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { defineJob } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { findDoneAgreements, findDueMilestones } from "@/lib/milestones/queries/detail";
import { remindReviewers, warnOfReturn } from "@/lib/milestones/commands/remind-reviewers";
import { applyDueMoves } from "./due";

/** Makes every move that time has made due; one that fails does not keep the others. Answers how many were made. */
export async function applyAllDueMoves(ctx: Context): Promise<number> {
  await connect();
  let settled = 0;
  for (const id of await findDueMilestones(now())) {
    try {
      if (await applyDueMoves(ctx, id)) settled += 1;
    } catch (error) {
      logger().error({ context: "milestones", requestId: ctx.requestId, milestoneId: id, err: error }, "not settled");
    }
  }
  return settled;
}

/** What time does to milestones: releases, refunds, disputes, and the words before them. */
export const milestoneDeadlinesJob = defineJob({
  name: "milestones.time",
  every: "1 minute",
  run: async (ctx) => {
    await applyAllDueMoves(ctx);
    await remindReviewers(ctx);
    await warnOfReturn(ctx);
  },
});

/** Completes work agreements whose milestones are all closed and have been for two weeks. */
export const completeAgreementsJob = defineJob({
  name: "milestones.complete",
  every: "1 hour",
  run: async (ctx) => {
    for (const id of await findDoneAgreements(now())) await completeWork(ctx, id);
  },
});
