import { audit, auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem, type ProblemReason } from "@/lib/core/http/problem";
import { needsTwo } from "@/lib/disputes/policy";
import { findConflictsOfInterest, firstTie } from "@/lib/disputes/queries/conflicts";
import { coverFromHeld } from "@/lib/ledger/entries";
import { findEntries } from "@/lib/ledger/queries/entries";
import { amendMilestone } from "@/lib/milestones/commands/amend";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { milestoneEvents } from "@/lib/milestones/events";
import { suspendedBy } from "@/lib/milestones/policy";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { openRefunds } from "@/lib/milestones/queries/suspended";
import type { ReasonInput, ConfirmedRefund } from "@/lib/milestones/schema";
import type { Milestone } from "@/models/milestone";

const refuse = ({ status }: Lean<Milestone>, reason: ProblemReason, detail: string) =>
  new Problem("invalid_transition", { detail, extra: { state: status, reason } });

async function assertUntied(tx: Tx, row: Lean<Milestone>): Promise<void> {
  const conflict = firstTie((await findConflictsOfInterest(signedIn(tx.ctx), tx.session))(row));
  if (!conflict) return;
  await auditDenial(tx.ctx, "milestone.confirm_refund", "milestone", row._id.toHexString(), { conflict });
  throw new Problem("forbidden", {
    detail: "You have a tie to one of the parties, so another moderator decides.",
    extra: { conflict, reason: "tie" },
  });
}

/**
 * Lets refunds of a milestone's payment that were made without us stand, by a decision of staff: held money pays what the payer was
 * given, the rest is refunded and the milestone is closed, without a trust entry. Over $5,000 it takes effect when a second person
 * decides the same. Emits `milestone.moved` and `milestone.card_case`, or `milestone.refund_proposed`. Throws 404, 403 for a conflict of interest, 409
 * `invalid_transition` where a bank decides or nothing is open, and for one's own decision again.
 */
export const confirmOutsideRefund = (
  ctx: Context,
  milestoneId: string,
  { reason }: ReasonInput,
): Promise<ConfirmedRefund> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await findMilestone(milestoneId, tx.session);
    if (!row) throw new Problem("not_found");
    await assertUntied(tx, row);
    const decider = suspendedBy(row);
    if (decider === "bank")
      throw refuse(
        row,
        "card_disputed",
        "The payer's bank is reviewing this payment. No money moves until it has decided.",
      );
    if (decider === null) throw refuse(row, "nothing_suspended", "No refund of this milestone needs to be confirmed.");
    const pending = row.refundConfirmation ?? null;
    const confirmed = !needsTwo(row.amountMinor) || (pending !== null && !pending.by.equals(userId));
    if (!confirmed && pending)
      throw refuse(
        row,
        "second_person_needed",
        "Your decision is recorded. For this amount, another moderator must confirm it.",
      );
    await audit(tx, {
      action: confirmed ? "milestone.confirm_refund" : "milestone.propose_confirmation",
      entity: "milestone",
      entityId: milestoneId,
      before: { cardCases: row.cardCases ?? [], proposedBy: pending?.by.toHexString() ?? null },
      after: { confirmed, reason },
      permanent: true,
    });
    if (confirmed) await close(tx, row);
    else {
      await amendMilestone(tx, row, { refundConfirmation: { reason, by: objectId(userId), at: now() } });
      await emit(tx, milestoneEvents.refundProposed, idsOf(row));
    }
    return { milestoneId, confirmed };
  });

async function close(tx: Tx, row: Lean<Milestone>): Promise<void> {
  const deal = dealOf(row);
  const refunds = openRefunds(row, await findEntries(deal.milestoneId, tx.session));
  await moveMilestone(tx, row, "lose_charge", now(), {
    entries: coverFromHeld(deal, refunds),
    set: { refundConfirmation: null },
  });
  await emit(tx, milestoneEvents.cardCase, { ...idsOf(row), state: "refund_stands" });
}
