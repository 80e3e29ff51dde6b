import { auditDenial } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem, type ProblemReason } from "@/lib/core/http/problem";
import { actionsOf, canDo, canSee, conflictsOf } from "./policy";
import { factsOf } from "./present";
import { findConflictsOfInterest } from "./queries/conflicts";
import { findDisputeWithMilestone, type DisputeWithMilestone } from "./queries/with-milestone";
import { disputeTransitions, type DisputeAction, type DisputeStatus } from "./states";

/** A verb of the API, whose action may depend on the state. */
export interface DisputeVerb {
  verb: "answer" | "propose" | "settle" | "withdraw";
  /** Null: the state has no such action. */
  actionIn: (status: DisputeStatus) => DisputeAction | null;
  payeePercent?: number | null;
}

const invalidMove = (state: DisputeStatus, reason: ProblemReason, detail: string) =>
  new Problem("invalid_transition", { detail, extra: { state, reason } });

/**
 * The dispute with its milestone and the action, where it is the caller's now: 404 to anyone who is neither a party nor a moderator,
 * 403 (audited) where it is another's or a conflict of interest forbids to rule, 409 where the state, the clocks, an earlier statement
 * of the caller or a chargeback forbid it.
 */
export async function authorizeAction(
  tx: Tx,
  id: string,
  { verb, actionIn, payeePercent }: DisputeVerb,
): Promise<DisputeWithMilestone & { action: DisputeAction }> {
  const actor = signedIn(tx.ctx);
  const found = await findDisputeWithMilestone(id, tx.session);
  if (!found) throw new Problem("not_found");
  const { dispute, milestone } = found;
  const { status } = dispute;
  const facts = factsOf(dispute, milestone.cardDisputed);
  if (!canSee(facts, actor)) {
    await auditDenial(tx.ctx, "dispute.read", "dispute", id, {});
    throw new Problem("not_found");
  }
  const conflicts = (await findConflictsOfInterest(actor, tx.session))(dispute);
  const action = actionIn(status);
  if (action === "propose" || action === "award") {
    const [conflict] = conflictsOf(facts, actor.userId, conflicts);
    if (conflict) {
      await auditDenial(tx.ctx, `dispute.${action}`, "dispute", id, { conflict });
      throw new Problem("forbidden", {
        detail: "You have a tie to one of the parties, so another moderator decides.",
        extra: { conflict, reason: "tie" },
      });
    }
  }
  // Whose action it is, apart from the state and from earlier statements, which are a 409.
  const untouched = { ...facts, acceptedBy: [], electedBy: [], smallClaim: action === "award" };
  if (action !== null && !canDo(untouched, actor, action, conflicts)) {
    if (action !== "award") return deny(tx.ctx, `dispute.${action}`, "dispute", id);
    await auditDenial(tx.ctx, "dispute.award", "dispute", id, { conflict: "author" });
    throw new Problem("forbidden", {
      detail: "You wrote the proposal, so another moderator decides.",
      extra: { conflict: "author", reason: "proposal_author" },
    });
  }
  if (action === null || !(action in disputeTransitions[status]))
    throw new Problem("invalid_transition", {
      detail: `This dispute is ${status}; it cannot ${action ?? verb} now.`,
      extra: { state: status },
    });
  if (!canDo(facts, actor, action, conflicts)) throw refusalOf(action, status, facts.smallClaim);
  if (facts.pending?.by === actor.userId && facts.pending.payeePercent === payeePercent)
    throw invalidMove(
      status,
      "second_person_needed",
      "Your decision is recorded. For this amount, another moderator must choose the same percentage.",
    );
  if (actionsOf(facts, actor, conflicts, now()).includes(action)) return { ...found, action };
  throw milestone.cardDisputed
    ? invalidMove(
        status,
        "card_disputed",
        "The payer's bank is reviewing this payment. No money moves until it has decided.",
      )
    : invalidMove(status, "clock_due", "A deadline has just passed. Load the dispute again.");
}

function refusalOf(action: DisputeAction, status: DisputeStatus, smallClaim: boolean): Problem {
  if (action === "award") return invalidMove(status, "not_elected", "Both sides must ask for arbitration first.");
  if (action === "elect" && smallClaim)
    return invalidMove(status, "small_claim", "A second moderator decides this small claim, free of charge.");
  return invalidMove(status, "already_said", "Your answer is already recorded.");
}
