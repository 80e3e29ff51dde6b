import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import type { DisputeInput } from "@/lib/disputes/schema";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { canDo, refusal, type MilestoneRefusal } from "@/lib/milestones/policy";
import { progressOf } from "@/lib/milestones/present";
import { present, visibleMilestone } from "@/lib/milestones/queries/detail";
import type { Milestone, ReasonInput, SubmitInput } from "@/lib/milestones/schema";
import { MAX_CHANGE_ROUNDS, milestoneTransitions, type MilestoneAction } from "@/lib/milestones/states";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import { applyDueMoves } from "./due";
import { openDispute } from "./open-dispute";

const reasons: Readonly<Record<MilestoneRefusal, string>> = {
  change_rounds_used: `Changes were asked for ${MAX_CHANGE_ROUNDS} times already: release it, or open a dispute.`,
  too_late_for_changes: "The money has been held too long to ask for changes: release it, or open a dispute.",
  card_disputed: "Your bank is looking into this payment; no money moves until it has decided.",
  clock_due: "A deadline has just passed; look again.",
};

/**
 * The row, where this action is the asker's now: 404 to anyone who neither pays nor is paid, 403 (audited) where it is the
 * other's, 409 where state, rounds, clocks or a bank's case forbid it.
 */
export async function authorizeAction(tx: Tx, id: string, action: MilestoneAction): Promise<Lean<MilestoneRow>> {
  const row = await visibleMilestone(tx.ctx, id, tx.session);
  const facts = progressOf(row);
  if (!canDo(facts, signedIn(tx.ctx).userId, action)) return deny(tx.ctx, `milestone.${action}`, "milestone", id);
  if (row.discardedAt || !(action in milestoneTransitions[row.status]))
    throw new Problem("invalid_transition", {
      detail: row.discardedAt
        ? "This milestone was given up."
        : `This milestone is ${row.status}; it cannot ${action} now.`,
      extra: { state: row.status },
    });
  const why = refusal(facts, action, now());
  if (why) throw new Problem("invalid_transition", { detail: reasons[why], extra: { state: row.status, reason: why } });
  return row;
}

/** One action: what is due by time first, then the move, then the milestone as the asker sees it. */
async function act(
  ctx: Context,
  id: string,
  action: MilestoneAction,
  move: (tx: Tx, row: Lean<MilestoneRow>) => Promise<Lean<MilestoneRow>>,
): Promise<Milestone> {
  await visibleMilestone(ctx, id);
  await applyDueMoves(ctx, id);
  return transaction(ctx, async (tx) => {
    const moved = await move(tx, await authorizeAction(tx, id, action));
    return (await present([moved], signedIn(ctx).userId, tx.session))(moved);
  });
}

/** The payee begins. Emits `milestone.moved`. */
export const startMilestone = (ctx: Context, id: string): Promise<Milestone> =>
  act(ctx, id, "start", (tx, row) => moveMilestone(tx, row, "start", now()));

/** The payee delivers; the payer's 14 days begin. Emits `milestone.moved`. Throws 422 for files that are not there. */
export function submitMilestone(ctx: Context, id: string, { note, links, fileIds }: SubmitInput): Promise<Milestone> {
  assertNoFiles(fileIds);
  return act(ctx, id, "submit", (tx, row) => {
    const at = now();
    const round = row.submissions.length + 1;
    return moveMilestone(tx, row, "submit", at, {
      set: { submissions: [...row.submissions, { round, note, links, at, changes: null }] },
    });
  });
}

/** Refuses files that are not there: nothing can be uploaded yet, so that no file of any id exists. Throws 422. */
export function assertNoFiles(fileIds: readonly string[]): void {
  if (fileIds.length === 0) return;
  throw new Problem("invalid_input", {
    errors: fileIds.map((_, index) => ({
      path: `fileIds.${index}`,
      code: "unknown_file",
      message: "There is no such file; give a link to it",
    })),
  });
}

/** The payer sends a delivery back with what is to be changed; at most three times. Emits `milestone.moved`. */
export const requestChanges = (ctx: Context, id: string, { reason }: ReasonInput): Promise<Milestone> =>
  act(ctx, id, "request_changes", (tx, row) => {
    const at = now();
    const submissions = row.submissions.map((one, index) =>
      index === row.submissions.length - 1 ? { ...one, changes: { reason, at } } : one,
    );
    return moveMilestone(tx, row, "request_changes", at, { set: { submissions } });
  });

/** The payer accepts a delivery: the money is the payee's, less the commission. Emits `milestone.moved`. */
export const releaseMilestone = (ctx: Context, id: string): Promise<Milestone> =>
  act(ctx, id, "release", (tx, row) => moveMilestone(tx, row, "release", now()));

/** The payer asks for the money back; silence of 7 days agrees. Emits `milestone.moved`. */
export const requestRefund = (ctx: Context, id: string, { reason }: ReasonInput): Promise<Milestone> =>
  act(ctx, id, "request_refund", (tx, row) =>
    moveMilestone(tx, row, "request_refund", now(), { set: { refundReason: reason } }),
  );

/** The payee agrees; the money goes back whole. Emits `milestone.moved`. */
export const acceptRefund = (ctx: Context, id: string): Promise<Milestone> =>
  act(ctx, id, "accept_refund", (tx, row) => moveMilestone(tx, row, "accept_refund", now()));

/** Either side opens a dispute; the milestone is frozen. Emits `dispute.opened`, `milestone.moved`. */
export function disputeMilestone(ctx: Context, id: string, input: DisputeInput): Promise<Milestone> {
  assertNoFiles(input.fileIds);
  const { reason, claimPercent, evidence } = input;
  const { userId } = signedIn(ctx);
  return act(ctx, id, "dispute", (tx, row) =>
    openDispute(tx, row, "dispute", { claimantId: userId, claimPercent, reason, evidence }, now()),
  );
}
