import { completeWork } from "@/lib/agreements/commands/complete";
import { connect } from "@/lib/core/db/connect";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { defineJob } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { findFinishedAgreements } from "@/lib/milestones/queries/finished-agreements";
import { findDueMilestones } from "@/lib/milestones/queries/due";
import { remindReviewers } from "@/lib/milestones/commands/remind-reviewers";
import { warnOfReturn } from "@/lib/milestones/commands/warn-of-return";
import { applyDueMoves } from "./due";
import { findDispute } from "@/lib/disputes/queries/detail";
import { findDueDisputes } from "@/lib/disputes/queries/due";
import { applyDueDisputeMove } from "./execute-decision";
import { checkLedger } from "./reconcile";
import { closeDay } from "@/lib/ledger/commands/close-day";

/** Applies every due move of milestones; one that fails does not block the others. Returns how many milestones had one. */
export async function applyAllDueMoves(ctx: Context): Promise<number> {
  await connect();
  let moved = 0;
  for (const id of await findDueMilestones(now())) {
    try {
      if (await applyDueMoves(ctx, id)) moved += 1;
    } catch (error) {
      logger().error(
        { context: "milestones", requestId: ctx.requestId, milestoneId: id, err: error },
        "due moves not applied",
      );
    }
  }
  return moved;
}

/** Deadlines of milestones: releases, refunds, disputes, and the reminders before them. */
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
    for (const id of await findFinishedAgreements(now())) await completeWork(ctx, id);
  },
});

/** Applies every due move of disputes; one that fails does not block the others. Returns how many disputes had one. */
export async function applyAllDueDisputeMoves(ctx: Context): Promise<number> {
  await connect();
  let moved = 0;
  for (const id of await findDueDisputes(now())) {
    try {
      // The milestone's own due moves come first.
      const row = await findDispute(id);
      if (row) await applyDueMoves(ctx, row.milestoneId.toHexString());
      if (await applyDueDisputeMove(ctx, id)) moved += 1;
    } catch (error) {
      logger().error(
        { context: "disputes", requestId: ctx.requestId, disputeId: id, err: error },
        "due moves not applied",
      );
    }
  }
  return moved;
}

/** Deadlines of disputes: an unanswered claim, a proposal that lapses, an election that closes. */
export const disputeDeadlinesJob = defineJob({
  name: "disputes.time",
  every: "1 minute",
  run: async (ctx) => {
    await applyAllDueDisputeMoves(ctx);
  },
});

/** Every night: closes the day, and checks the whole ledger against itself, the milestones and the processor. */
export const ledgerCheckJob = defineJob({
  name: "ledger.check",
  every: "10 2 * * *",
  run: async (ctx) => {
    await closeDay();
    await checkLedger(ctx);
  },
});
