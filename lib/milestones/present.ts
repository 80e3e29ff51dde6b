import { instant } from "@/lib/core/instant";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import type { Lean } from "@/lib/core/db/model";
import type { Funds } from "@/lib/ledger/balances";
import type { Deal } from "@/lib/ledger/entries";
import { autoReleaseAt, refundAnswerBy, returnAt } from "./clocks";
import type { MilestoneProgress } from "./effects";
import { actionsOf, canChange, canDiscard, suspendedBy } from "./policy";
import type { Milestone } from "./schema";

/** The ids in every event of a milestone. */
export const idsOf = (row: Lean<MilestoneRow>) => ({
  milestoneId: row._id.toHexString(),
  agreementId: row.agreementId.toHexString(),
  startupId: row.startupId.toHexString(),
  payerId: row.payerId.toHexString(),
  payeeId: row.payeeId.toHexString(),
});

/** What the policy and the clocks need to know of a row. */
export const progressOf = (row: Pick<MilestoneRow, keyof MilestoneProgress>): MilestoneProgress => ({
  status: row.status,
  payerId: row.payerId.toHexString(),
  payeeId: row.payeeId.toHexString(),
  amountMinor: row.amountMinor,
  currency: row.currency,
  changeRounds: row.changeRounds,
  fundedAt: row.fundedAt,
  startedAt: row.startedAt,
  submittedAt: row.submittedAt,
  reviewedMs: row.reviewedMs,
  clockFrom: row.clockFrom,
  disputedAt: row.disputedAt,
  disputedFrom: row.disputedFrom,
  cardDisputed: row.cardDisputed,
  closedAt: row.closedAt,
});

/** Whose money the ledger's entries of a row are about. */
export const dealOf = (row: Lean<MilestoneRow>): Deal => ({
  milestoneId: row._id.toHexString(),
  payerId: row.payerId.toHexString(),
  payeeId: row.payeeId.toHexString(),
  currency: row.currency,
  amountMinor: row.amountMinor,
});

/** The public shape of a milestone as one of its parties sees it at `at`; `funds` is what its entries say. */
export function toMilestone(row: Lean<MilestoneRow>, viewerId: string, funds: Funds, at: Date): Milestone {
  const facts = progressOf(row);
  const { milestoneId: id, ...ids } = idsOf(row);
  return {
    id,
    ...ids,
    title: row.title,
    description: row.description,
    status: row.status,
    amountMinor: row.amountMinor,
    currency: row.currency,
    dueAt: row.dueAt.toISOString(),
    funds,
    submissions: row.submissions.map(({ round, note, links, fileIds = [], at: sentAt, changes }) => ({
      round,
      note,
      links,
      fileIds: fileIds.map((fileId) => fileId.toHexString()),
      at: sentAt.toISOString(),
      changes: changes ? { reason: changes.reason, at: changes.at.toISOString() } : null,
    })),
    changeRounds: row.changeRounds,
    disputeId: row.disputeId?.toHexString() ?? null,
    autoReleaseAt: instant(autoReleaseAt(facts)),
    refundAnswerBy: instant(refundAnswerBy(facts)),
    returnAt: instant(returnAt(facts)),
    refundReason: row.refundReason,
    cardDisputed: row.cardDisputed,
    suspendedBy: suspendedBy(row),
    actions: row.discardedAt ? [] : actionsOf(facts, viewerId, at),
    editable: !row.discardedAt && canChange(facts, viewerId),
    discardable: !row.discardedAt && canDiscard(facts, viewerId),
    fundedAt: instant(row.fundedAt),
    startedAt: instant(row.startedAt),
    submittedAt: instant(row.submittedAt),
    releasedAt: row.status === "released" || row.status === "split" ? instant(row.closedAt) : null,
    closedAt: instant(row.closedAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
