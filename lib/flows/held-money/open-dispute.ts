import { allowsSmallClaims } from "@/lib/agreements/queries/facts";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { insertDispute } from "@/lib/disputes/commands/open";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { idsOf } from "@/lib/milestones/present";
import type { Milestone } from "@/models/milestone";

/** Who claims what part of the held money for the payee, and why. */
export interface DisputeClaim {
  claimantId: string;
  claimPercent: number;
  reason: string;
  evidence: readonly string[];
}

/** Opens a dispute and freezes its milestone with it. Emits `dispute.opened` and `milestone.moved`. */
export async function openDispute(
  tx: Tx,
  row: Lean<Milestone>,
  move: "dispute" | "hold_dispute",
  claimed: DisputeClaim,
  at: Date,
): Promise<Lean<Milestone>> {
  const ids = idsOf(row);
  const dispute = await insertDispute(
    tx,
    {
      ...ids,
      ...claimed,
      amountMinor: row.amountMinor,
      currency: row.currency,
      cardDisputed: row.cardDisputed,
      smallClaims: await allowsSmallClaims(ids.agreementId, tx.session),
    },
    at,
  );
  return moveMilestone(tx, row, move, at, { set: { disputeId: dispute._id } });
}
