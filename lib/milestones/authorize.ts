import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { canDo, refusal, type MilestoneRefusal } from "./policy";
import { progressOf } from "./present";
import { getVisibleMilestone } from "./queries/detail";
import { MAX_CHANGE_ROUNDS, milestoneTransitions, type MilestoneAction } from "./states";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import type { ClientSession } from "mongoose";

const reasons: Readonly<Record<MilestoneRefusal, string>> = {
  change_rounds_used: `Changes have already been requested ${MAX_CHANGE_ROUNDS} times. Release the funds, or open a dispute.`,
  too_late_for_changes: "The funds have been held too long to request changes. Release them, or open a dispute.",
  card_disputed: "The payer's bank is reviewing this payment. No money moves until it has decided.",
  clock_due: "A deadline has just passed. Load the milestone again.",
};

/**
 * The row, where this action is the caller's now: 404 to anyone who neither pays nor is paid, 403 (audited) where it is the other
 * party's, 409 where the state, the rounds, the clocks or a chargeback forbid it.
 */
export async function authorizeAction(
  { ctx, session }: { ctx: Context; session?: ClientSession },
  id: string,
  action: MilestoneAction,
): Promise<Lean<MilestoneRow>> {
  const row = await getVisibleMilestone(ctx, id, session);
  const facts = progressOf(row);
  if (!canDo(facts, signedIn(ctx).userId, action)) return deny(ctx, `milestone.${action}`, "milestone", id);
  if (row.discardedAt || !(action in milestoneTransitions[row.status]))
    throw new Problem("invalid_transition", {
      detail: row.discardedAt
        ? "This milestone was cancelled."
        : `This milestone is ${row.status}; it cannot ${action} now.`,
      extra: { state: row.status },
    });
  const why = refusal(facts, action, now());
  if (why) throw new Problem("invalid_transition", { detail: reasons[why], extra: { state: row.status, reason: why } });
  return row;
}

/** 409: a milestone that is being paid or was discarded does not change any more. */
export const notEditable = (row: Lean<MilestoneRow>): Problem =>
  new Problem("invalid_transition", {
    detail: "This milestone can no longer be changed: it has been paid or was cancelled.",
    extra: { state: row.status },
  });
