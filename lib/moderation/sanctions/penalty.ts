import { DAY, now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { reinstateAccount } from "@/lib/identity/commands/reinstate";
import { suspendAccount } from "@/lib/identity/commands/suspend";
import { findAccountState } from "@/lib/identity/queries/account-state";
import type { Decision } from "@/models/decision";
import type { ModerationCase } from "@/models/moderation-case";
import { SUSPENSION_DAYS, type Penalty } from "../states";
import { setHidden } from "./hide";
import { beginSuspension, endSuspension } from "./suspension";

type Row = Lean<ModerationCase>;

/** What an action did beyond its words. */
export type Applied = Pick<Decision, "until" | "closedAccount">;

/**
 * Carries out what a moderator decided; a suspension by reports ends with it. A ban closes the account as an administrator does, and
 * leaves one alone that is closed already.
 */
export async function applyPenalty(
  tx: Tx,
  row: Row,
  { action, days = SUSPENSION_DAYS, byId }: { action: Penalty; days?: number | undefined; byId: string },
): Promise<Applied> {
  const userId = row.targetUserId.toHexString();
  if (action === "suspend") {
    const until = new Date(now().getTime() + days * DAY);
    await beginSuspension(tx, row, { by: byId, until });
    return { until, closedAccount: false };
  }
  await endSuspension(tx, row);
  if (action === "hide") await setHidden(tx, row, true);
  const closes = action === "ban" && (await findAccountState(userId, tx.session)) === "active";
  if (closes) await suspendAccount(tx, userId);
  return { until: null, closedAccount: closes };
}

/** Takes back what a decision did, and nothing that another case or an administrator does. */
export async function revokePenalty(tx: Tx, row: Row, { action, closedAccount }: Lean<Decision>): Promise<void> {
  const userId = row.targetUserId.toHexString();
  if (action === "suspend") await endSuspension(tx, row);
  if (action === "hide") await setHidden(tx, row, false);
  if (action === "ban" && closedAccount && (await findAccountState(userId, tx.session)) === "suspended")
    await reinstateAccount(tx, userId);
}
