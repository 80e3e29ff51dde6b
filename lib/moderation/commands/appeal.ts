import { Types } from "mongoose";
import { DecisionModel, type Decision } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { audit } from "@/lib/core/audit/audit";
import { HOUR, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { isAppealToken } from "../appeal-token";
import { isAppealable } from "../appealable";
import { moderationEvents } from "../events";
import { caseMachine } from "../machine";
import { idsOf } from "../present";
import { toOwnDecision } from "../queries/standing";
import type { AppealInput, OwnDecision } from "../schema";
import { APPEAL_HOURS } from "../states";

/**
 * Asks another moderator to look at a decision again: once, within 30 days. The person whom it is about asks with their session, or
 * with the link of its mail. Emits `case.appealed`. Throws 404 for others, 400 `token_invalid` for a link that is wrong, used or too
 * old, 409 for a decision that was appealed or is too old.
 */
export async function appealDecision(
  ctx: Context,
  id: string,
  { statement, token }: AppealInput,
): Promise<OwnDecision> {
  await connect();
  const found = await DecisionModel.findById(id).lean();
  if (token !== undefined) {
    if (!found || !isAppealToken(id, token) || !isAppealable(found)) throw new Problem("token_invalid");
  } else if (signedIn(ctx).userId !== found?.targetUserId.toHexString()) throw new Problem("not_found");
  return transaction(ctx, async (tx) => {
    const row = await DecisionModel.findById(id).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    if (!isAppealable(row)) throw notAppealable(row);
    return toOwnDecision(await open(tx, row, statement));
  });
}

async function open(tx: Tx, row: Lean<Decision>, statement: string): Promise<Lean<Decision>> {
  const at = now();
  const appealId = new Types.ObjectId();
  const appeal = {
    id: appealId,
    statement,
    at,
    status: "open",
    decidedBy: null,
    decidedAt: null,
    reason: null,
  } as const;
  const appealed = await DecisionModel.findOneAndUpdate(
    { _id: row._id, appeal: null },
    { $set: { appeal, purgeAt: null } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  const held = await ModerationCaseModel.findById(row.caseId).session(tx.session).lean();
  if (!appealed || !held) throw notAppealable(row);
  await transition(tx, caseMachine, held, "appeal", {
    set: { appealId, deadlineAt: new Date(at.getTime() + APPEAL_HOURS * HOUR), closedAt: null, purgeAt: null },
    event: {
      definition: moderationEvents.appealed,
      payload: { ...idsOf(held), decisionId: row._id.toHexString() },
    },
  });
  await audit(tx, {
    action: "decision.appeal",
    entity: "decision",
    entityId: row._id.toHexString(),
    after: { appealId: appealId.toHexString() },
  });
  return appealed;
}

const notAppealable = ({ appeal }: Pick<Decision, "appeal">) =>
  new Problem("invalid_transition", {
    detail: "This decision cannot be appealed, or no longer.",
    extra: { reason: appeal ? "decision_appealed" : "decision_final", state: appeal?.status ?? "actioned" },
  });
