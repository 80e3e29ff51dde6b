import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { Types } from "mongoose";
import { closeReports, closing, dismissCase } from "../close";
import { moderationEvents } from "../events";
import { loadCase } from "../load";
import { caseMachine } from "../machine";
import { idsOf } from "../present";
import { presentCase } from "../queries/case";
import { applyPenalty } from "../sanctions/penalty";
import type { CaseDecisionInput, CaseDetail } from "../schema";
import type { Penalty } from "../states";

const refuse = (path: string, code: "hide_person" | "days_of_suspension" | "rule_missing") =>
  new Problem("invalid_input", { errors: [{ path, code, message: code }] });

/**
 * Decides a case: dismisses it, or warns, hides, suspends or bans, with the rule and a reason that the person reads. Emits
 * `case.dismissed` or `case.actioned`. Throws 404, 409 `invalid_transition`, 422 for hiding a person, for days of anything but a
 * suspension, and without a rule.
 */
export const decideCase = (ctx: Context, id: string, input: CaseDecisionInput): Promise<CaseDetail> =>
  transaction(ctx, async (tx) => {
    const row = await loadCase(tx, id);
    const { action, days } = input;
    if (days !== undefined && action !== "suspend") throw refuse("days", "days_of_suspension");
    if (action === "hide" && row.targetType === "user") throw refuse("action", "hide_person");
    const decided =
      action === "dismiss" ? await dismiss(tx, row, input.reason) : await act(tx, row, { ...input, action });
    // What was decided has also written into the row what the person's suspension is now.
    const current = await ModerationCaseModel.findById(row._id).session(tx.session).lean();
    return presentCase(ctx, current ?? decided, tx.session);
  });

async function dismiss(tx: Tx, row: Lean<ModerationCase>, reason: string): Promise<Lean<ModerationCase>> {
  const dismissed = await dismissCase(tx, row);
  await noteReason(tx, row, reason);
  return dismissed;
}

/** Why a case was dismissed is for other moderators alone. */
const noteReason = (tx: Tx, row: Lean<ModerationCase>, reason: string): Promise<void> =>
  audit(tx, {
    action: "moderation_case.reason",
    entity: "moderation_case",
    entityId: row._id.toHexString(),
    after: { reason },
  });

async function act(
  tx: Tx,
  row: Lean<ModerationCase>,
  { action, rule, reason, days }: CaseDecisionInput & { action: Penalty },
): Promise<Lean<ModerationCase>> {
  if (rule === undefined) throw refuse("rule", "rule_missing");
  const byId = signedIn(tx.ctx).userId;
  const decisionId = new Types.ObjectId();
  const end = closing();
  const decided = await transition(tx, caseMachine, row, "act", {
    set: { ...end, deadlineAt: null, decisionId, decidedBy: objectId(byId) },
    event: {
      definition: moderationEvents.actioned,
      payload: { ...idsOf(row), decisionId: decisionId.toHexString(), action },
    },
  });
  await closeReports(tx, row, "actioned");
  const applied = await applyPenalty(tx, decided, { action, days, byId });
  const { targetUserId, targetType, targetId } = row;
  await DecisionModel.create(
    [
      {
        _id: decisionId,
        caseId: row._id,
        targetUserId,
        targetType,
        targetId,
        action,
        rule,
        reason,
        byId: objectId(byId),
        at: now(),
        ...applied,
        purgeAt: end.purgeAt,
      },
    ],
    { session: tx.session },
  );
  await audit(tx, {
    action: "decision.make",
    entity: "decision",
    entityId: decisionId.toHexString(),
    after: {
      caseId: row._id.toHexString(),
      userId: targetUserId.toHexString(),
      action,
      rule,
      until: applied.until?.toISOString() ?? null,
      closedAccount: applied.closedAccount,
    },
  });
  return decided;
}
