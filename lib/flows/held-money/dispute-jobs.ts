import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { defineJob } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { findDispute, findDueDisputes } from "@/lib/disputes/queries/detail";
import { applyDueMoves } from "@/lib/flows/held-money/due";
import { applyDueDisputeMove } from "./execute-decision";

/** Makes every move that time has made due; one that fails does not keep the others. Answers how many were made. */
export async function applyDueDisputeMoves(ctx: Context): Promise<number> {
  await connect();
  let settled = 0;
  for (const id of await findDueDisputes(now())) {
    try {
      // What the milestone's own clocks made due before comes first.
      const row = await findDispute(id);
      if (row) await applyDueMoves(ctx, row.milestoneId.toHexString());
      if (await applyDueDisputeMove(ctx, id)) settled += 1;
    } catch (error) {
      logger().error({ context: "disputes", requestId: ctx.requestId, disputeId: id, err: error }, "not settled");
    }
  }
  return settled;
}

/** What time does to disputes: silence loses, a proposal lapses, an election closes. */
export const disputeDeadlinesJob = defineJob({
  name: "disputes.time",
  every: "1 minute",
  run: async (ctx) => {
    await applyDueDisputeMoves(ctx);
  },
});
