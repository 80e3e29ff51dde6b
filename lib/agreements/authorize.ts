import { canDo } from "./policy";
import { factsOf } from "./present";
import { getVisibleAgreement } from "./queries/detail";
import type { AgreementInput } from "./schema";
import { agreementTransitions, type AgreementAction } from "./states";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem, type ProblemReason } from "@/lib/core/http/problem";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { getVisibleStartup } from "@/lib/startups/queries/detail";
import { findStartup } from "@/lib/startups/queries/facts";
import { mayManage } from "@/lib/startups/states";
import type { Agreement as AgreementRow } from "@/models/agreement";
import type { ClientSession } from "mongoose";

/** Actions that need the startup to exist, and those that its plan must have room for; all others answer or end what was sent. */
const needsStartup: readonly AgreementAction[] = ["edit", "send", "sign"];
const needsRoom: readonly AgreementAction[] = ["edit", "send"];

/** 409: the state does not allow it, or it is not this party's turn. */
export const invalidMove = (
  { status }: Pick<AgreementRow, "status">,
  detail: string,
  reason?: ProblemReason,
): Problem => new Problem("invalid_transition", { detail, extra: { state: status, ...(reason ? { reason } : {}) } });

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

/**
 * The startup for which the caller may draft an agreement: a founder of it, or an investor their SAFE, being a party. Throws 404 for a
 * startup that they may not see, 403 (audited) for anyone else, and `plan_read_only` where the plan has no room for it.
 */
export async function authorizeDraft(
  ctx: Context,
  startupId: string,
  { type, parties }: Pick<AgreementInput, "type" | "parties">,
  session?: ClientSession,
) {
  const { row: startup, access } = await getVisibleStartup(ctx, startupId, session);
  const own = parties.find((party) => party.userId === signedIn(ctx).userId);
  const founder = mayManage(access) && own?.capacity === "founder";
  const investor = type === "safe" && own?.capacity === "investor";
  if (!founder && !investor) return deny(ctx, "agreement.create", "startup", startupId);
  assertUnlocked(startup);
  return startup;
}
