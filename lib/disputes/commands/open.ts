import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";
import { audit } from "@/lib/core/audit/audit";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Currency } from "@/lib/core/schema";
import { answerBy, nextDisputeMove } from "../clocks";
import { opened, type Claim } from "../effects";
import { disputeEvents } from "../events";
import { idsOf } from "../present";

/** What a dispute is about, and the claimant's words. */
export interface Opening extends Claim {
  milestoneId: string;
  agreementId: string;
  startupId: string;
  currency: Currency;
  reason: string;
  evidence: readonly string[];
  fileIds?: readonly string[];
}

/** Inserts an open dispute with its audit row; the caller freezes its milestone. Emits `dispute.opened`. */
export async function insertDispute(tx: Tx, opening: Opening, at: Date): Promise<Lean<DisputeRow>> {
  const facts = opened(opening, at);
  const [created] = await DisputeModel.create(
    [
      {
        milestoneId: objectId(opening.milestoneId),
        agreementId: objectId(opening.agreementId),
        startupId: objectId(opening.startupId),
        payerId: objectId(facts.payerId),
        payeeId: objectId(facts.payeeId),
        claimantId: objectId(facts.claimantId),
        status: facts.status,
        amountMinor: facts.amountMinor,
        currency: opening.currency,
        claimPercent: facts.claimPercent,
        claim: {
          text: opening.reason,
          evidence: [...opening.evidence],
          fileIds: (opening.fileIds ?? []).map(objectId),
          at,
        },
        smallClaim: facts.smallClaim,
        openedAt: at,
        nextMoveAt: nextDisputeMove(facts)?.at ?? null,
        deadlineAt: answerBy(facts),
        createdAt: at,
        updatedAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("The dispute was not written");
  const row: Lean<DisputeRow> = created.toObject();
  await audit(tx, {
    action: "dispute.open",
    entity: "dispute",
    entityId: row._id.toHexString(),
    after: { status: "open", milestoneId: opening.milestoneId, claimPercent: facts.claimPercent },
    permanent: true,
  });
  await emit(tx, disputeEvents.opened, idsOf(row));
  return row;
}
