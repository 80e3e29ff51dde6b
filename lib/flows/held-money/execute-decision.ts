import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { dueMoveOf, applyTimeout, type Moved, type HeldFunds } from "@/lib/disputes/commands/move";
import { isAccountOpen } from "@/lib/identity/queries/account-state";
import { respondentOf } from "@/lib/disputes/policy";
import { idsOf } from "@/lib/disputes/present";
import { hasCustody } from "@/lib/disputes/queries/detail";
import { findDisputeWithMilestone, type DisputeWithMilestone } from "@/lib/disputes/queries/with-milestone";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { resumeMove } from "@/lib/milestones/policy";
import { dealOf } from "@/lib/milestones/present";

/** The money that a dispute is about. */
export const heldFundsOf = ({ dispute, milestone }: DisputeWithMilestone): HeldFunds => ({
  deal: dealOf(milestone),
  custody: hasCustody(dispute, milestone),
  cardDisputed: milestone.cardDisputed,
});

/**
 * Executes a dispute's step on its milestone, in the step's transaction: the move and entries of a decision, or the clock resumes.
 * Without custody there is nothing left to do.
 */
export async function execute(
  tx: Tx,
  { dispute, milestone }: DisputeWithMilestone,
  moved: Moved,
  at: Date,
): Promise<DisputeWithMilestone> {
  const { row, settlement, withdrawn } = moved;
  if (settlement?.move)
    return {
      dispute: row,
      milestone: await moveMilestone(tx, milestone, settlement.move, at, { entries: settlement.entries }),
    };
  if (withdrawn && hasCustody(dispute, milestone) && milestone.disputedFrom)
    return { dispute: row, milestone: await moveMilestone(tx, milestone, resumeMove(milestone.disputedFrom), at) };
  return { dispute: row, milestone };
}

/**
 * Applies the dispute's timed move that was due by `until`, in the caller's transaction: an end as of when it was due, so that a late
 * worker changes no outcome; an election from now, so that each party has the whole time for it. A claim is not granted by the silence of
 * a closed account: a moderator decides. Returns null where nothing is due.
 */
export async function applyDisputeMoveDueBy(
  tx: Tx,
  found: DisputeWithMilestone,
  until: Date,
): Promise<DisputeWithMilestone | null> {
  const funds = heldFundsOf(found);
  const due = dueMoveOf(found.dispute, funds, until);
  if (!due) return null;
  const refers = due.move === "default" && !(await isAccountOpen(respondentOf(idsOf(found.dispute)), tx.session));
  const move = refers ? "refer" : due.move;
  const at = move === "lapse" || move === "refer" ? now() : due.at;
  return execute(tx, found, await applyTimeout(tx, found.dispute, funds, move, at), at);
}

/**
 * As {@link applyDisputeMoveDueBy} for now, in a transaction of its own as the system's action. Returns whether anything was due.
 */
export async function applyDueDisputeMove(ctx: Context, id: string): Promise<boolean> {
  const found = await findDisputeWithMilestone(id);
  if (!found || !dueMoveOf(found.dispute, heldFundsOf(found), now())) return false;
  return transaction(systemContext(ctx.requestId), async (tx) => {
    const fresh = await findDisputeWithMilestone(id, tx.session);
    return fresh !== null && (await applyDisputeMoveDueBy(tx, fresh, now())) !== null;
  });
}
