import { ReportModel } from "@/models/report";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { holdOriginals } from "@/lib/messages/commands/hold-originals";
import { haveMet } from "../contact";
import { joinCase } from "../join-case";
import type { NewReport, ReportInput } from "../schema";
import { lockTally, suspendOverTally } from "../tally";
import { findTarget } from "../targets";

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
      const row = await joinCase(tx, { targetType, targetId, userId: target.userId, reason: input.reason, reports: 1 });
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
      await holdOriginals(
        tx,
        target.evidence.messages.map((message) => message.id),
        true,
      );
      if (targetType === "user" || targetType === "message") await suspendOverTally(tx, row);
      return { id, status: "open" };
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw reportedBefore(error);
    throw error;
  }
}
