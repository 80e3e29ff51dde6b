import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { closing } from "../close";
import { moderationEvents } from "../events";
import { loadCase } from "../load";
import { caseMachine } from "../machine";
import { idsOf } from "../present";
import { presentCase } from "../queries/case";
import { revokePenalty } from "../sanctions/penalty";
import type { CaseDetail, ReasonInput } from "../schema";

/**
 * Lets a decision stand or takes it back, with a reason that the person reads. Overturned, what it did ends at once and its reports
 * count no more. Emits `case.appeal_decided`. Throws 404, 403 `conflict_of_interest` (audited) for who made the decision, 409.
 */
export const decideAppeal = (
  ctx: Context,
  appealId: string,
  verdict: "uphold" | "overturn",
  { reason }: ReasonInput,
): Promise<CaseDetail> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { session } = tx;
    const decision = await DecisionModel.findOne({ "appeal.id": objectId(appealId) })
      .session(session)
      .lean();
    if (!decision?.appeal) throw new Problem("not_found");
    const row = await loadCase(tx, decision.caseId.toHexString());
    if (decision.byId.toHexString() === userId) {
      await auditDenial(ctx, `decision.${verdict}`, "decision", decision._id.toHexString(), {});
      throw new Problem("conflict_of_interest");
    }
    const overturned = verdict === "overturn";
    const end = closing();
    const decided = await transition(tx, caseMachine, row, verdict, {
      set: { ...end, deadlineAt: null },
      event: {
        definition: moderationEvents.appealDecided,
        payload: { ...idsOf(row), decisionId: decision._id.toHexString(), overturned },
      },
    });
    await DecisionModel.updateOne(
      { _id: decision._id },
      {
        $set: {
          "appeal.status": overturned ? "overturned" : "upheld",
          "appeal.decidedBy": objectId(userId),
          "appeal.decidedAt": now(),
          "appeal.reason": reason,
          purgeAt: end.purgeAt,
        },
      },
      { session },
    );
    if (overturned) {
      await revokePenalty(tx, decided, decision);
      await ReportModel.updateMany({ caseId: row._id }, { $set: { counts: false } }, { session });
    }
    const current = await ModerationCaseModel.findById(row._id).session(session).lean();
    return presentCase(ctx, current ?? decided, session);
  });
