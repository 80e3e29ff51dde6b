import { ModerationCaseModel } from "@/models/moderation-case";
import { DAY, nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { countNudges } from "@/lib/messages/queries/nudges";
import { joinCase } from "../join-case";
import { NUDGES_TO_OPEN, NUDGE_DAYS } from "../states";
import { lockTally } from "../tally";

/**
 * Opens a case about a person who wrote of paying outside the platform three times within 7 days, by what nobody decided yet. A live
 * case is enough.
 */
export async function openForNudges(tx: Tx, userId: string): Promise<void> {
  const about = { targetType: "user" as const, targetId: objectId(userId) };
  const last = await ModerationCaseModel.findOne(about, { status: 1, closedAt: 1 })
    .sort({ _id: -1 })
    .session(tx.session)
    .lean();
  if (last && last.closedAt === null) return;
  const week = nowMs() - NUDGE_DAYS * DAY;
  const since = new Date(Math.max(week, last?.closedAt?.getTime() ?? 0));
  if ((await countNudges(userId, since, tx.session)) < NUDGES_TO_OPEN) return;
  await lockTally(tx, about.targetId);
  await joinCase(tx, { targetType: "user", targetId: userId, userId, reason: "contact_info", reports: 0 });
}
