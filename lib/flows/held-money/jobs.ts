import { completeWork } from "@/lib/agreements/commands/complete";
import { connect } from "@/lib/core/db/connect";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { eachRow } from "@/lib/core/jobs/each-row";
import { defineJob } from "@/lib/core/jobs/jobs";
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
  return eachRow(ctx, {
    job: "milestones.time",
    rows: await findDueMilestones(now()),
    describe: (milestoneId) => ({ milestoneId }),
    work: (id) => applyDueMoves(ctx, id),
  });
}

/** Deadlines of milestones: releases, refunds, disputes, and the reminders before them. */
export const milestoneDeadlinesJob = defineJob({
  name: "milestones.time",
  every: "1 minute",
  run: async (ctx) => ({
    moved: await applyAllDueMoves(ctx),
    reminded: await remindReviewers(ctx),
    warned: await warnOfReturn(ctx),
  }),
});

/** Completes work agreements whose milestones are all closed and have been for two weeks. */
export const completeAgreementsJob = defineJob({
  name: "milestones.complete",
  every: "1 hour",
  run: async (ctx) => ({
    completed: await eachRow(ctx, {
      job: "milestones.complete",
      rows: await findFinishedAgreements(now()),
      describe: (agreementId) => ({ agreementId }),
      work: (id) => completeWork(ctx, id),
    }),
  }),
});

/** Applies every due move of disputes; one that fails does not block the others. Returns how many disputes had one. */
export async function applyAllDueDisputeMoves(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "disputes.time",
    rows: await findDueDisputes(now()),
    describe: (disputeId) => ({ disputeId }),
    work: async (id) => {
      // The milestone's own due moves come first.
      const row = await findDispute(id);
      if (row) await applyDueMoves(ctx, row.milestoneId.toHexString());
      return applyDueDisputeMove(ctx, id);
    },
  });
}

/** Deadlines of disputes: an unanswered claim, a proposal that lapses, an election that closes. */
export const disputeDeadlinesJob = defineJob({
  name: "disputes.time",
  every: "1 minute",
  run: async (ctx) => ({ moved: await applyAllDueDisputeMoves(ctx) }),
});

/** Every night: closes the day, and checks the whole ledger against itself, the milestones and the processor. */
export const ledgerCheckJob = defineJob({
  name: "ledger.check",
  every: "10 2 * * *",
  run: async (ctx) => {
    const closed = Number(await closeDay());
    const { milestones, faultCount: faults } = await checkLedger(ctx);
    return { closed, milestones, faults };
  },
});
