import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAction, type DisputeVerb } from "@/lib/disputes/authorize";
import { applyAction, type DisputeActionInput } from "@/lib/disputes/commands/move";
import { rulingAction, settleAction } from "@/lib/disputes/policy";
import { getVisibleDispute, present } from "@/lib/disputes/queries/detail";
import type { AnswerInput, Dispute, RulingInput, SettleInput } from "@/lib/disputes/schema";
import { attachFiles } from "@/lib/files/commands/attach";
import { applyDueMoves } from "./due";
import { applyDueDisputeMove, execute, heldFundsOf } from "./execute-decision";

/** What a caller asks for: the verb, and what comes with it. */
type DisputeCommand = DisputeVerb & Partial<Pick<DisputeActionInput, "reason" | "answer">>;

/** One action: the due moves first, then the step with its money, then the dispute as the caller sees it. */
async function act(ctx: Context, id: string, command: DisputeCommand): Promise<Dispute> {
  const { milestoneId } = await getVisibleDispute(ctx, id);
  await applyDueMoves(ctx, milestoneId.toHexString());
  await applyDueDisputeMove(ctx, id);
  return transaction(ctx, async (tx) => {
    const { action, ...found } = await authorizeAction(tx, id, command);
    const fileIds = (command.answer?.fileIds ?? []).map((fileId) => fileId.toHexString());
    await attachFiles(tx, { fileIds, purpose: "evidence", to: { kind: "dispute", id } });
    const at = now();
    const { payeePercent = null, reason = null, answer = null } = command;
    const input: DisputeActionInput = {
      action,
      userId: signedIn(ctx).userId,
      payeePercent,
      reason,
      answer: answer && { ...answer, at },
    };
    const moved = await applyAction(tx, found.dispute, heldFundsOf(found), input, at);
    const { dispute } = await execute(tx, found, moved, at);
    return present(ctx, dispute, tx.session);
  });
}

/** The other side answers a claim; a moderator's proposal is next. Emits `dispute.answered`. Throws 422 `file_unusable`. */
export function answerDispute(
  ctx: Context,
  id: string,
  { statement, evidence, fileIds }: AnswerInput,
): Promise<Dispute> {
  const answer = { text: statement, evidence, fileIds: fileIds.map(objectId), at: now() };
  return act(ctx, id, { verb: "answer", actionIn: () => "answer", answer });
}

/**
 * A moderator's ruling: a proposal, or the award once it was refused. Over $5,000 it counts when another person confirms it.
 * Emits `dispute.proposed`, or `dispute.settled`, `milestone.moved` and what is booked.
 */
export const ruleDispute = (ctx: Context, id: string, { payeePercent, reason }: RulingInput): Promise<Dispute> =>
  act(ctx, id, { verb: "propose", actionIn: rulingAction, payeePercent, reason });

/** Concedes a claim, accepts or refuses a proposal, elects arbitration: what yes or no means in the state. Emits the event of the step. */
export const settleDispute = (ctx: Context, id: string, { accept }: SettleInput): Promise<Dispute> =>
  act(ctx, id, { verb: "settle", actionIn: (status) => settleAction(status, accept) });

/** The claimant withdraws the claim; the milestone resumes where it was. Emits `dispute.withdrawn`, `milestone.moved`. */
export const withdrawDispute = (ctx: Context, id: string): Promise<Dispute> =>
  act(ctx, id, { verb: "withdraw", actionIn: () => "withdraw" });
