import type { Dispute as DisputeRow } from "@/models/dispute";
import type { Lean } from "@/lib/core/db/model";
import type { DisputeFacts, Ruling } from "./policy";

/** What every event of a dispute carries. */
export const idsOf = (row: Lean<DisputeRow>) => ({
  disputeId: row._id.toHexString(),
  milestoneId: row.milestoneId.toHexString(),
  agreementId: row.agreementId.toHexString(),
  startupId: row.startupId.toHexString(),
  payerId: row.payerId.toHexString(),
  payeeId: row.payeeId.toHexString(),
  claimantId: row.claimantId.toHexString(),
});

const rulingOf = (stored: DisputeRow["proposal"]): Ruling | null =>
  stored && { payeePercent: stored.payeePercent, by: stored.by.toHexString() };

/** What the rules need to know of a row; whether the bank disputes the held charge is the milestone's to say. */
export const factsOf = (row: Omit<DisputeRow, "createdAt" | "updatedAt">, cardDisputed: boolean): DisputeFacts => ({
  status: row.status,
  openedAt: row.openedAt,
  answeredAt: row.answeredAt,
  proposedAt: row.proposedAt,
  escalatedAt: row.escalatedAt,
  electedBy: row.electedBy.map((id) => id.toHexString()),
  smallClaim: row.smallClaim,
  cardDisputed,
  payerId: row.payerId.toHexString(),
  payeeId: row.payeeId.toHexString(),
  claimantId: row.claimantId.toHexString(),
  claimPercent: row.claimPercent,
  amountMinor: row.amountMinor,
  proposal: rulingOf(row.proposal),
  pending: rulingOf(row.pending),
  acceptedBy: row.acceptedBy.map((id) => id.toHexString()),
});
