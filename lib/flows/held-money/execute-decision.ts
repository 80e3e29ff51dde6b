import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { dueMoveOf, applyTimeout, type Moved, type HeldFunds } from "@/lib/disputes/commands/move";
import { findDispute, hasCustody } from "@/lib/disputes/queries/detail";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { resumeMove } from "@/lib/milestones/policy";
import { dealOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";

type Found<Find extends (...given: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<Find>>>;

/** A dispute with the milestone whose money it is about. */
export interface DisputeWithMilestone {
  dispute: Found<typeof findDispute>;
  milestone: Found<typeof findMilestone>;
}

/** A dispute with its milestone, whoever asks; both or null. */
export async function findDisputeWithMilestone(disputeId: string, tx?: Tx): Promise<DisputeWithMilestone | null> {
  const dispute = await findDispute(disputeId, tx?.session);
  const milestone = dispute && (await findMilestone(dispute.milestoneId.toHexString(), tx?.session));
  return dispute && milestone && { dispute, milestone };
}

/** How the money stands that they quarrel about. */
export const heldFundsOf = ({ dispute, milestone }: DisputeWithMilestone): HeldFunds => ({
  deal: dealOf(milestone),
  custody: hasCustody(dispute, milestone),
  cardDisputed: milestone.cardDisputed,
});

/**
 * Does to the milestone what a dispute's step came to, in the step's transaction: the decision's entries, or its clock goes on.
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
 * Makes the dispute's move that time has made due, if it was due by `until`, in the caller's transaction: an end as of when it was
 * due, so that a worker that slept changes no outcome; an election from now, so that each has the whole time for it. Answers null
 * where nothing is due.
 */
export async function applyDisputeMoveDueBy(
  tx: Tx,
  quarrel: DisputeWithMilestone,
  until: Date,
): Promise<DisputeWithMilestone | null> {
  const stake = heldFundsOf(quarrel);
  const due = dueMoveOf(quarrel.dispute, stake, until);
  if (!due) return null;
  const at = due.move === "lapse" ? now() : due.at;
  return execute(tx, quarrel, await applyTimeout(tx, quarrel.dispute, stake, due.move, at), at);
}

/**
 * As {@link applyDisputeMoveDueBy}, in a transaction of its own where something is due by now: the clock's deed, whoever came by.
 * Answers whether anything was.
 */
export async function applyDueDisputeMove(ctx: Context, id: string): Promise<boolean> {
  const found = await findDisputeWithMilestone(id);
  if (!found || !dueMoveOf(found.dispute, heldFundsOf(found), now())) return false;
  return transaction(systemContext(ctx.requestId), async (tx) => {
    const fresh = await findDisputeWithMilestone(id, tx);
    return fresh !== null && (await applyDisputeMoveDueBy(tx, fresh, now())) !== null;
  });
}
