import { canDo } from "./policy";
import { factsOf } from "./present";
import { getVisibleAgreement } from "./queries/detail";
import { agreementTransitions, type AgreementAction } from "./states";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem, type ProblemReason } from "@/lib/core/http/problem";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { findStartup } from "@/lib/startups/queries/facts";
import type { Agreement as AgreementRow } from "@/models/agreement";
import type { ClientSession } from "mongoose";

/** Actions that need the startup to exist, and those that its plan must have room for; all others answer or end what was sent. */
const needsStartup: readonly AgreementAction[] = ["edit", "send", "sign"];
const needsRoom: readonly AgreementAction[] = ["edit", "send"];

/** 409: the state does not allow it, or it is not this party's turn. */
export const invalidMove = (row: Lean<AgreementRow>, detail: string, reason?: ProblemReason): Problem =>
  new Problem("invalid_transition", { detail, extra: { state: row.status, ...(reason ? { reason } : {}) } });

/**
 * The row, where this action is the caller's now: 404 to anyone who is not a party, 403 (audited) where it is another party's, 409
 * where the state, the order of signing or a deleted startup forbids it, 403 `plan_read_only` where its plan has no room for it.
 */
export async function authorizeAction(
  { ctx, session }: { ctx: Context; session?: ClientSession },
  id: string,
  action: AgreementAction,
): Promise<Lean<AgreementRow>> {
  const row = await getVisibleAgreement(ctx, id, session);
  const possible = action in agreementTransitions[row.status];
  if (!possible) throw invalidMove(row, `This agreement is ${row.status}; it cannot ${action} now.`);
  if (canDo(factsOf(row), signedIn(ctx).userId, action)) {
    await assertStartupAllows(row, action, session);
    return row;
  }
  if (action === "sign" || action === "decline")
    throw invalidMove(row, "It is not your turn to sign, or you have already signed.");
  return deny(ctx, `agreement.${action}`, "agreement", id);
}

async function assertStartupAllows(
  row: Lean<AgreementRow>,
  action: AgreementAction,
  session: ClientSession | undefined,
): Promise<void> {
  if (!needsStartup.includes(action)) return;
  const startup = await findStartup(row.startupId, session);
  if (!startup || startup.deleted) throw invalidMove(row, "The startup was deleted.", "startup_deleted");
  if (needsRoom.includes(action)) assertUnlocked(startup);
}
