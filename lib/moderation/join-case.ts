import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { moderationEvents } from "./events";
import { deadlineOf } from "./policy";
import { idsOf } from "./present";
import { hoursFor, liveStatuses, type ReportReason, type TargetType } from "./states";

interface Cause {
  targetType: TargetType;
  targetId: string;
  /** Who answers for the target. */
  userId: string;
  reason: ReportReason;
  /** How many reports it is; 0 where no person made it. */
  reports: 0 | 1;
}

/**
 * The target's live case, or a new one; its deadline and reason are those of the gravest report. Needs the person's tally. Emits
 * `case.opened` for a new one.
 */
export async function joinCase(tx: Tx, cause: Cause): Promise<Lean<ModerationCase>> {
  const { targetType, targetId, userId, reason, reports } = cause;
  const { session } = tx;
  const at = now();
  const deadlineAt = deadlineOf({ reason, createdAt: at });
  const target = { targetType, targetId: objectId(targetId) };
  const live = await ModerationCaseModel.findOne({ ...target, status: { $in: [...liveStatuses] } })
    .session(session)
    .lean();
  if (live) {
    const graver = hoursFor[reason] < hoursFor[live.reason];
    const joined = await ModerationCaseModel.findOneAndUpdate(
      { _id: live._id, status: live.status },
      { $inc: { reports }, $min: { deadlineAt }, ...(graver ? { $set: { reason } } : {}) },
      { session, returnDocument: "after" },
    ).lean();
    if (!joined) throw new Problem("conflict");
    return joined;
  }
  const row = await open(tx, { ...target, targetUserId: objectId(userId), reason, deadlineAt, reports, createdAt: at });
  await audit(tx, {
    action: "moderation_case.open",
    entity: "moderation_case",
    entityId: row._id.toHexString(),
    after: { status: "open", targetType, targetId, reason },
  });
  await emit(tx, moderationEvents.opened, { ...idsOf(row), targetType, reason });
  return row;
}

type Fresh = Pick<
  ModerationCase,
  "targetType" | "targetId" | "targetUserId" | "reason" | "deadlineAt" | "reports" | "createdAt"
>;

async function open(tx: Tx, fresh: Fresh): Promise<Lean<ModerationCase>> {
  try {
    const [created] = await ModerationCaseModel.create([{ ...fresh, status: "open" }], { session: tx.session });
    if (!created) throw new Error("The case was not opened");
    return created.toObject();
  } catch (error) {
    throw beginAgain(error);
  }
}
