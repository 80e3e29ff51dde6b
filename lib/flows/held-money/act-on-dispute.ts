import { auditDenial } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { applyAction, type DisputeActionInput } from "@/lib/disputes/commands/move";
import { actionsOf, canDo, conflictsOf, rulingAction, settleAction } from "@/lib/disputes/policy";
import { factsOf } from "@/lib/disputes/present";
import { present, findConflictsOfInterest, visibleDispute } from "@/lib/disputes/queries/detail";
import type { AnswerInput, Dispute, RulingInput, SettleInput } from "@/lib/disputes/schema";
import { disputeTransitions, type DisputeAction, type DisputeStatus } from "@/lib/disputes/states";
import { assertNoFiles } from "@/lib/flows/held-money/act";
import { applyDueMoves } from "@/lib/flows/held-money/due";
import {
  execute,
  findDisputeWithMilestone,
  applyDueDisputeMove,
  heldFundsOf,
  type DisputeWithMilestone,
} from "./execute-decision";

/** What is asked for: an action that may depend on the state, and the words that come with it. */
interface DisputeCommand extends Partial<Pick<DisputeActionInput, "payeePercent" | "reason" | "answer">> {
  /** As the API calls it. */
  verb: "answer" | "propose" | "settle" | "withdraw";
  actionIn: (status: DisputeStatus) => DisputeAction | null;
}

const no = (state: DisputeStatus, reason: string, detail: string) =>
  new Problem("invalid_transition", { detail, extra: { state, reason } });

/**
 * The action, where it is the asker's now: 403 (audited) where it is another's or a tie to the parties forbids to judge, 409
 * where state, clocks, an earlier word of theirs or a bank's case forbid it.
 */
async function assertMay(
  tx: Tx,
  quarrel: DisputeWithMilestone,
  { verb, actionIn, payeePercent }: DisputeCommand,
): Promise<DisputeAction> {
  const actor = signedIn(tx.ctx);
  const { dispute, milestone } = quarrel;
  const { status } = dispute;
  const id = dispute._id.toHexString();
  const facts = factsOf(dispute, milestone.cardDisputed);
  const ties = (await findConflictsOfInterest(actor, tx.session))(dispute);
  const action = actionIn(status);
  if (action === "propose" || action === "award") {
    const [conflict] = conflictsOf(facts, actor.userId, ties);
    if (conflict) {
      await auditDenial(tx.ctx, `dispute.${action}`, "dispute", id, { conflict });
      throw new Problem("forbidden", {
        detail: "You are tied to one of the parties, so somebody else must judge between them.",
        extra: { conflict },
      });
    }
  }
  // Whose it is, whatever the state and whatever was said before: these are matters of state.
  const fresh = { ...facts, acceptedBy: [], electedBy: [], smallClaim: action === "award" };
  if (action !== null && !canDo(fresh, actor, action, ties)) {
    if (action !== "award") return deny(tx.ctx, `dispute.${action}`, "dispute", id);
    await auditDenial(tx.ctx, "dispute.award", "dispute", id, { conflict: "author" });
    throw new Problem("forbidden", {
      detail: "Who wrote the proposal does not decide after it was refused.",
      extra: { conflict: "author" },
    });
  }
  if (action === null || !(action in disputeTransitions[status]))
    throw new Problem("invalid_transition", {
      detail: `This dispute is ${status}; it cannot ${action ?? verb} now.`,
      extra: { state: status },
    });
  if (!canDo(facts, actor, action, ties)) throw refusalOf(action, status, facts.smallClaim);
  if (facts.pending?.by === actor.userId && facts.pending.payeePercent === payeePercent)
    throw no(
      status,
      "second_person_needed",
      "You have said so already; on this sum another moderator must say the same.",
    );
  if (actionsOf(facts, actor, ties, now()).includes(action)) return action;
  throw milestone.cardDisputed
    ? no(status, "card_disputed", "The payer's bank is looking into this payment; no money moves until it has decided.")
    : no(status, "clock_due", "A deadline has just passed; look again.");
}

function refusalOf(action: DisputeAction, status: DisputeStatus, smallClaim: boolean): Problem {
  if (action === "award") return no(status, "not_elected", "Both parties must ask for arbitration first.");
  if (action === "elect" && smallClaim)
    return no(status, "small_claim", "A second moderator decides this small claim, free of charge.");
  return no(status, "already_said", "You have said so already.");
}

/** One action: what is due by time first, then the step with its money, then the dispute as the asker sees it. */
async function act(ctx: Context, id: string, wish: DisputeCommand): Promise<Dispute> {
  const { milestoneId } = await visibleDispute(ctx, id);
  await applyDueMoves(ctx, milestoneId.toHexString());
  await applyDueDisputeMove(ctx, id);
  return transaction(ctx, async (tx) => {
    const quarrel = await findDisputeWithMilestone(id, tx);
    if (!quarrel) throw new Problem("not_found");
    const action = await assertMay(tx, quarrel, wish);
    const at = now();
    const { payeePercent = null, reason = null, answer = null } = wish;
    const deed: DisputeActionInput = {
      action,
      userId: signedIn(ctx).userId,
      payeePercent,
      reason,
      answer: answer && { ...answer, at },
    };
    const moved = await applyAction(tx, quarrel.dispute, heldFundsOf(quarrel), deed, at);
    const { dispute } = await execute(tx, quarrel, moved, at);
    return present(ctx, dispute, tx.session);
  });
}

/** The other side answers a claim; a moderator's proposal is next. Emits `dispute.answered`. */
export function answerDispute(
  ctx: Context,
  id: string,
  { statement, evidence, fileIds }: AnswerInput,
): Promise<Dispute> {
  assertNoFiles(fileIds);
  const answer = { text: statement, evidence, at: now() };
  return act(ctx, id, { verb: "answer", actionIn: () => "answer", answer });
}

/**
 * A moderator's word: a proposal, or the award once it was refused. Over $5,000 it counts when another person says the same.
 * Emits `dispute.proposed`, or `dispute.settled`, `milestone.moved` and what is booked.
 */
export const ruleDispute = (ctx: Context, id: string, { payeePercent, reason }: RulingInput): Promise<Dispute> =>
  act(ctx, id, { verb: "propose", actionIn: rulingAction, payeePercent, reason });

/** Concedes a claim, accepts or refuses a proposal, elects arbitration: what the state makes of a yes or no. Emits what came of it. */
export const settleDispute = (ctx: Context, id: string, { accept }: SettleInput): Promise<Dispute> =>
  act(ctx, id, { verb: "settle", actionIn: (status) => settleAction(status, accept) });

/** The claimant takes the claim back; the milestone goes on where it was. Emits `dispute.withdrawn`, `milestone.moved`. */
export const withdrawDispute = (ctx: Context, id: string): Promise<Dispute> =>
  act(ctx, id, { verb: "withdraw", actionIn: () => "withdraw" });
