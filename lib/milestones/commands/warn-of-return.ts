import { nowMs, DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { holdWarning } from "../clocks";
import { milestoneEvents } from "../events";
import { progressOf, idsOf } from "../present";
import { HOLD_WARNING_DAYS } from "../states";
import { MilestoneModel } from "@/models/milestone";

/** Warns both on day 60 that held money will go back. Emits `milestone.hold_warned` for each; returns how many. */
export async function warnOfReturn(ctx: Context): Promise<number> {
  await connect();
  const long = MilestoneModel.find({
    fundedAt: { $lte: new Date(nowMs() - HOLD_WARNING_DAYS * DAY) },
    holdWarnedAt: null,
    closedAt: null,
  }).lean();
  return eachRow(ctx, {
    job: "milestones.time",
    rows: long.cursor(),
    describe: ({ _id }) => ({ milestoneId: _id.toHexString() }),
    work: async (row) => {
      if (!holdWarning(progressOf(row), now())) return false;
      return transaction(ctx, async (tx) => {
        const noted = await MilestoneModel.updateOne(
          { _id: row._id, status: row.status, holdWarnedAt: null },
          { $set: { holdWarnedAt: now() } },
          { session: tx.session },
        );
        if (noted.modifiedCount !== 1) return false;
        await emit(tx, milestoneEvents.holdWarned, idsOf(row));
        return true;
      });
    },
  });
}
