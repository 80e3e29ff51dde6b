import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { ReportTallyModel } from "@/models/report-tally";
import { DAY, nowMs } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Types } from "mongoose";
import { moderationEvents } from "./events";
import { idsOf } from "./present";
import { beginSuspension, endSuspension, findSuspensions, holds } from "./sanctions/suspension";
import { REPORTERS_TO_SUSPEND, REPORT_WINDOW_DAYS, liveStatuses } from "./states";

type Row = Lean<ModerationCase>;

/** Makes this transaction and every other that counts reports of the same person meet: one of the two begins again. */
export async function lockTally(tx: Tx, userId: Types.ObjectId): Promise<void> {
  try {
    await ReportTallyModel.updateOne({ _id: userId }, { $inc: { writes: 1 } }, { upsert: true, session: tx.session });
  } catch (error) {
    throw beginAgain(error);
  }
}

/** How many different people who stood in contact with a person have reported them, or a message of theirs, in 30 days. */
async function countReporters(tx: Tx, targetUserId: Types.ObjectId): Promise<number> {
  const reports = await ReportModel.find(
    {
      targetUserId,
      status: { $in: ["open", "actioned"] },
      createdAt: { $gt: new Date(nowMs() - REPORT_WINDOW_DAYS * DAY) },
      targetType: { $in: ["user", "message"] },
      inContact: true,
      counts: true,
    },
    { reporterId: 1 },
  )
    .session(tx.session)
    .lean();
  return new Set(reports.map(({ reporterId }) => reporterId.toHexString())).size;
}

/** Whether the reports of a person are enough to suspend them until a moderator decides. */
const isOverTally = async (tx: Tx, targetUserId: Types.ObjectId): Promise<boolean> =>
  (await countReporters(tx, targetUserId)) >= REPORTERS_TO_SUSPEND;

const byReports = (row: Row): boolean => holds(row) && row.suspension?.by === null;

/**
 * Suspends the person where this report was the one too many, unless reports suspend them already. Needs {@link lockTally}. Emits
 * `case.suspended`.
 */
export async function suspendOverTally(tx: Tx, row: Row): Promise<void> {
  if (!(await isOverTally(tx, row.targetUserId))) return;
  if ((await findSuspensions(tx, row.targetUserId.toHexString())).some(byReports)) return;
  await beginSuspension(tx, row, { by: null, until: null });
  await emit(tx, moderationEvents.suspended, idsOf(row));
}

/**
 * After reports were dismissed or decided: counts again what suspends the person, and lifts only what this case holds. Where the
 * reports of another live case are still too many, that one holds it from now on. Needs {@link lockTally}. Returns whether the
 * suspension ended.
 */
export async function recountSuspension(tx: Tx, row: Row): Promise<boolean> {
  if (!byReports(row)) return false;
  const over = await isOverTally(tx, row.targetUserId);
  const stays = (liveStatuses as readonly string[]).includes(row.status);
  if (over && stays) return false;
  await endSuspension(tx, row);
  if (!over) return true;
  const heir = await ModerationCaseModel.findOne({
    targetUserId: row.targetUserId,
    _id: { $ne: row._id },
    status: { $in: [...liveStatuses] },
    targetType: { $in: ["user", "message"] },
  })
    .session(tx.session)
    .lean();
  if (!heir) return true;
  await beginSuspension(tx, heir, { by: null, until: null });
  return false;
}
