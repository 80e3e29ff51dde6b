import { MilestoneModel } from "@/models/milestone";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { reviewReminder } from "../clocks";
import { milestoneEvents } from "../events";
import { idsOf, progressOf } from "../present";
import { REVIEW_REMINDER_DAYS } from "../states";

/**
 * Reminds payers of deliveries that wait for their review, on days 7, 12 and 13. After an outage the newest reminder replaces
 * those that were missed. Emits `milestone.review_reminded` for each; returns how many.
 */
export async function remindReviewers(ctx: Context): Promise<number> {
  await connect();
  const first = new Date(nowMs() - REVIEW_REMINDER_DAYS[0] * DAY);
  const waiting = MilestoneModel.find({ status: "submitted", clockFrom: { $lte: first } }).lean();
  return eachRow(ctx, {
    job: "milestones.time",
    rows: waiting.cursor(),
    describe: ({ _id }) => ({ milestoneId: _id.toHexString() }),
    work: async (row) => {
      const day = reviewReminder(progressOf(row), now());
      if (day === null || day <= row.remindedDay) return false;
      return transaction(ctx, async (tx) => {
        const noted = await MilestoneModel.updateOne(
          { _id: row._id, status: "submitted", clockFrom: row.clockFrom, remindedDay: { $lt: day } },
          { $set: { remindedDay: day } },
          { session: tx.session },
        );
        if (noted.modifiedCount !== 1) return false;
        await audit(tx, {
          action: "milestone.remind",
          entity: "milestone",
          entityId: row._id.toHexString(),
          after: { day },
          permanent: true,
        });
        await emit(tx, milestoneEvents.reviewReminded, { ...idsOf(row), day });
        return true;
      });
    },
  });
}
