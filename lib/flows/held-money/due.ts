import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { findDispute } from "@/lib/disputes/queries/detail";
import { applyDisputeMoveDueBy } from "./execute-decision";
import { dueMove } from "@/lib/milestones/clocks";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { progressOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { Milestone } from "@/models/milestone";
import { openDispute } from "./open-dispute";

/** The claim of a dispute that day 75 opens for the payer, for the whole back. */
const BY_TIME = "Changes that were asked for were not delivered within 75 days of the payment.";

/** Applies every due timed move in the caller's transaction, as of when it was due: a late worker changes no outcome. */
export async function applyMovesDueNow(tx: Tx, row: Lean<Milestone>): Promise<Lean<Milestone>> {
  let current = row;
  for (;;) {
    const due = dueMove(progressOf(current), now());
    if (!due) return current;
    const decided = await decidedBefore(tx, current, due.at);
    if (decided) {
      current = decided;
      continue;
    }
    if (due.move === "hold_dispute") {
      const claim = { claimantId: current.payerId.toHexString(), claimPercent: 0, reason: BY_TIME, evidence: [] };
      current = await openDispute(tx, current, due.move, claim, now());
    } else current = await moveMilestone(tx, current, due.move, due.at);
  }
}

/** Applies what was due in the milestone's dispute before the milestone's own move: a late return does not override a decision. */
async function decidedBefore(tx: Tx, row: Lean<Milestone>, at: Date): Promise<Lean<Milestone> | null> {
  const dispute =
    row.status === "disputed" && row.disputeId && (await findDispute(row.disputeId.toHexString(), tx.session));
  const after = dispute && (await applyDisputeMoveDueBy(tx, { dispute, milestone: row }, at));
  return after ? after.milestone : null;
}

/** As {@link applyMovesDueNow}, in a transaction of its own as the system's action. Returns whether anything was due. */
export async function applyDueMoves(ctx: Context, id: string): Promise<boolean> {
  const row = await findMilestone(id);
  if (!row || !dueMove(progressOf(row), now())) return false;
  return transaction(systemContext(ctx.requestId), async (tx) => {
    const fresh = await findMilestone(id, tx.session);
    return fresh !== null && (await applyMovesDueNow(tx, fresh)) !== fresh;
  });
}
