import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain, isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { haveMet } from "../contact";
import { moderationEvents } from "../events";
import { deadlineOf } from "../policy";
import { idsOf } from "../present";
import type { NewReport, ReportInput } from "../schema";
import { hoursFor, liveStatuses } from "../states";
import { lockTally, suspendOverTally } from "../tally";
import { findTarget, type Target } from "../targets";

const reportedBefore = (cause?: unknown) => new Problem("already_reported", cause === undefined ? {} : { cause });

/**
 * Reports a person or something of theirs, once for ever. It joins the target's live case or opens one, whose deadline follows the
 * gravest reason; what the target shows now is kept as evidence. The third person within 30 days who stood in contact with them
 * suspends them until a moderator decides. Emits `case.opened` and `case.suspended`. Throws 404 for what the
 * caller cannot see, 422 for themselves and their own team's, 409 `already_reported`.
 */
export async function report(ctx: Context, input: ReportInput): Promise<NewReport> {
  const { userId } = signedIn(ctx);
  const { targetType, targetId } = input;
  const mine = { reporterId: objectId(userId), targetType, targetId: objectId(targetId) };
  const target = await findTarget(ctx, targetType, targetId);
  try {
    return await transaction(ctx, async (tx) => {
      if (await ReportModel.exists(mine).session(tx.session)) throw reportedBefore();
      const inContact = await haveMet(tx, userId, target.userId);
      await lockTally(tx, objectId(target.userId));
      const row = await joinCase(tx, target, input);
      const [created] = await ReportModel.create(
        [
          {
            ...mine,
            caseId: row._id,
            targetUserId: row.targetUserId,
            reason: input.reason,
            details: input.details ?? "",
            status: "open",
            inContact,
            counts: true,
            evidence: target.evidence,
            createdAt: now(),
          },
        ],
        { session: tx.session },
      );
      if (!created) throw new Error("The report was not written");
      const id = created._id.toHexString();
      await audit(tx, {
        action: "report.create",
        entity: "report",
        entityId: id,
        after: { status: "open", targetType, targetId, reason: input.reason, caseId: row._id.toHexString() },
      });
      if (targetType === "user" || targetType === "message") await suspendOverTally(tx, row);
      return { id, status: "open" };
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw reportedBefore(error);
    throw error;
  }
}

/** The target's live case, or a new one; its deadline and reason are those of the gravest report. */
async function joinCase(
  tx: Tx,
  { userId }: Target,
  { targetType, targetId, reason }: ReportInput,
): Promise<Lean<ModerationCase>> {
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
      { $inc: { reports: 1 }, $min: { deadlineAt }, ...(graver ? { $set: { reason } } : {}) },
      { session, returnDocument: "after" },
    ).lean();
    if (!joined) throw new Problem("conflict");
    return joined;
  }
  const row = await open(tx, { ...target, targetUserId: objectId(userId), reason, deadlineAt, createdAt: at });
  await audit(tx, {
    action: "moderation_case.open",
    entity: "moderation_case",
    entityId: row._id.toHexString(),
    after: { status: "open", targetType, targetId, reason },
  });
  await emit(tx, moderationEvents.opened, { ...idsOf(row), targetType, reason });
  return row;
}

async function open(
  tx: Tx,
  fresh: Pick<ModerationCase, "targetType" | "targetId" | "targetUserId" | "reason" | "deadlineAt" | "createdAt">,
): Promise<Lean<ModerationCase>> {
  try {
    const [created] = await ModerationCaseModel.create([{ ...fresh, status: "open", reports: 1 }], {
      session: tx.session,
    });
    if (!created) throw new Error("The case was not opened");
    return created.toObject();
  } catch (error) {
    throw beginAgain(error);
  }
}
