import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { findDispute } from "@/lib/disputes/queries/detail";
import { applyDisputeMoveDueBy } from "./execute-decision";
import { isAccountOpen } from "@/lib/identity/queries/account-state";
import { dueMove, type TimedMove } from "@/lib/milestones/clocks";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { progressOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { Milestone } from "@/models/milestone";
import { openDispute, type DisputeClaim } from "./open-dispute";

/** The claim of a dispute that time opens: on day 75 the payer's, for the whole back; else of the side whose counterpart's account is closed. */
const reasons = {
  hold_dispute: "Changes that were asked for were not delivered within 75 days of the payment.",
  auto_release: "The work was delivered. The account of the person who reviews it is closed.",
  refund_unanswered: "A refund was requested. The account of the person who answers is closed.",
} as const;

/** Whose silence a timed move takes for consent; null: no one's. */
function silentParty({ payerId, payeeId }: Lean<Milestone>, move: TimedMove["move"]): string | null {
  if (move === "auto_release") return payerId.toHexString();
  return move === "refund_unanswered" ? payeeId.toHexString() : null;
}

/** The claim of the dispute that a timed move is or becomes, or null. */
async function claimOf(tx: Tx, row: Lean<Milestone>, move: TimedMove["move"]): Promise<DisputeClaim | null> {
  if (move === "return_held") return null;
  const silent = silentParty(row, move);
  if (silent && (await isAccountOpen(silent, tx.session))) return null;
  const byPayee = move === "auto_release";
  const claimantId = (byPayee ? row.payeeId : row.payerId).toHexString();
  return { claimantId, claimPercent: byPayee ? 100 : 0, reason: reasons[move], evidence: [] };
}

/**
 * Applies every due timed move in the caller's transaction, as of when it was due: a late worker changes no outcome. What silence would
 * decide becomes a dispute where the account of who is silent is closed.
 */
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
    const claim = await claimOf(tx, current, due.move);
    current = claim
      ? await openDispute(tx, current, "hold_dispute", claim, now())
      : await moveMilestone(tx, current, due.move, due.at);
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
