import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { oneAtATime } from "@/lib/core/one-at-a-time";
import type { DisputeInput } from "@/lib/disputes/schema";
import { attachFiles } from "@/lib/files/commands/attach";
import { withStepUp } from "@/lib/identity/commands/step-up";
import type { StepUpInput } from "@/lib/identity/step-up/schema";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { present, getVisibleMilestone } from "@/lib/milestones/queries/detail";
import type { Milestone, ReasonInput, SubmitInput } from "@/lib/milestones/schema";
import type { MilestoneAction } from "@/lib/milestones/states";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import { applyDueMoves } from "./due";
import { openDispute } from "./open-dispute";
import { authorizeAction } from "@/lib/milestones/authorize";

type Move = (tx: Tx, row: Lean<MilestoneRow>) => Promise<Lean<MilestoneRow>>;

/** What has become due happens before anyone acts; throws 404 to anyone who neither pays nor is paid. */
async function catchUp(ctx: Context, id: string): Promise<void> {
  await getVisibleMilestone(ctx, id);
  await applyDueMoves(ctx, id);
}

/** The move, where it is the caller's now, and the milestone as they see it then. */
const commit = (ctx: Context, id: string, action: MilestoneAction, move: Move): Promise<Milestone> =>
  transaction(ctx, async (tx) => {
    const moved = await move(tx, await authorizeAction(tx, id, action));
    return (await present([moved], signedIn(ctx).userId, tx.session))(moved);
  });

/** One action: the due moves first, then the move, then the milestone as the caller sees it. */
async function act(ctx: Context, id: string, action: MilestoneAction, move: Move): Promise<Milestone> {
  await catchUp(ctx, id);
  return commit(ctx, id, action, move);
}

/** The payee begins. Emits `milestone.moved`. */
export const startMilestone = (ctx: Context, id: string): Promise<Milestone> =>
  act(ctx, id, "start", (tx, row) => moveMilestone(tx, row, "start", now()));

/** The payee delivers; the payer's 14 days begin. Emits `milestone.moved`. Throws 422 `file_unusable`. */
export function submitMilestone(ctx: Context, id: string, { note, links, fileIds }: SubmitInput): Promise<Milestone> {
  return act(ctx, id, "submit", async (tx, row) => {
    const at = now();
    const round = row.submissions.length + 1;
    await attachFiles(tx, { fileIds, purpose: "deliverable", to: { kind: "milestone", id } });
    const delivery = { round, note, links, fileIds: fileIds.map(objectId), at, changes: null };
    return moveMilestone(tx, row, "submit", at, { set: { submissions: [...row.submissions, delivery] } });
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

/**
 * The payer accepts a delivery after a step-up: the money is the payee's, less the commission. Emits `milestone.moved`. What cannot
 * be released now is refused before the password is checked. Throws 403 `step_up_failed`, and 429 `account_locked` after five wrong
 * tries.
 */
export const releaseMilestone = (ctx: Context, id: string, proof: StepUpInput): Promise<Milestone> =>
  oneAtATime(`release:${signedIn(ctx).userId}`, async () => {
    await catchUp(ctx, id);
    await authorizeAction({ ctx }, id, "release");
    return withStepUp(ctx, proof, (confirm) =>
      commit(ctx, id, "release", async (tx, row) => {
        await confirm(tx);
        return moveMilestone(tx, row, "release", now());
      }),
    );
  });

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
  const { userId } = signedIn(ctx);
  return act(ctx, id, "dispute", (tx, row) => openDispute(tx, row, "dispute", { claimantId: userId, ...input }, now()));
}
