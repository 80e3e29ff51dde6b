import { allowsSmallClaims } from "@/lib/agreements/queries/facts";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { insertDispute } from "@/lib/disputes/commands/open";
import { attachFiles } from "@/lib/files/commands/attach";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { idsOf } from "@/lib/milestones/present";
import type { Milestone } from "@/models/milestone";

/** Who claims what part of the held money for the payee, and why. */
export interface DisputeClaim {
  claimantId: string;
  claimPercent: number;
  reason: string;
  evidence: readonly string[];
  /** The claimant's own uploaded files. */
  fileIds?: readonly string[];
}

/** Opens a dispute and freezes its milestone with it. Emits `dispute.opened` and `milestone.moved`. Throws 422 `file_unusable`. */
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
  const { fileIds = [] } = claimed;
  await attachFiles(tx, { fileIds, purpose: "evidence", to: { kind: "dispute", id: dispute._id.toHexString() } });
  return moveMilestone(tx, row, move, at, { set: { disputeId: dispute._id } });
}
