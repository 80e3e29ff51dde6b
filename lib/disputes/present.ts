import type { Dispute as DisputeRow, Statement as StoredStatement } from "@/models/dispute";
import type { Lean } from "@/lib/core/db/model";
import { divide } from "@/lib/ledger/split";
import { acceptBy, answerBy, electBy, nextDisputeMove, proposeBy } from "./clocks";
import {
  actionsOf,
  conflictsOf,
  type DisputeActor,
  type DisputeFacts,
  type Ruling,
  type ConflictsOfInterest,
} from "./policy";
import type { Dispute, DisputeCase } from "./schema";

/** The ids in every event of a dispute. */
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

/** By when the next person should act, a party or a moderator; null once it is over. */
export const deadlineOf = (facts: DisputeFacts): Date | null =>
  answerBy(facts) ?? proposeBy(facts) ?? acceptBy(facts) ?? electBy(facts);

const iso = (at: Date): string => at.toISOString();

const statement = ({ text, evidence, fileIds = [], at }: StoredStatement) => ({
  text,
  evidence,
  fileIds: fileIds.map((id) => id.toHexString()),
  at: iso(at),
});

/** The viewer of a dispute, the time, and the state of its money. */
export interface View {
  actor: DisputeActor;
  ties: ConflictsOfInterest;
  custody: boolean;
  cardDisputed: boolean;
  at: Date;
}

/** The public shape, as one of its parties or a moderator sees it. */
export function toDispute(row: Lean<DisputeRow>, { actor, ties, custody, cardDisputed, at }: View): Dispute {
  const facts = factsOf(row, cardDisputed);
  const { disputeId: id, startupId: _startup, ...ids } = idsOf(row);
  const ruling = (given: { payeePercent: number; at: Date }) => ({
    payeePercent: given.payeePercent,
    division: divide(row.amountMinor, given.payeePercent),
    at: iso(given.at),
  });
  const { proposal, outcome } = row;
  const deadline = deadlineOf(facts);
  return {
    id,
    ...ids,
    status: row.status,
    amountMinor: row.amountMinor,
    currency: row.currency,
    claimPercent: row.claimPercent,
    claim: statement(row.claim),
    answer: row.answer && statement(row.answer),
    proposal: proposal && { ...ruling(proposal), reason: proposal.reason },
    acceptedBy: [...facts.acceptedBy],
    electedBy: [...facts.electedBy],
    smallClaim: row.smallClaim,
    custody,
    cardDisputed,
    outcome: outcome && { ...ruling(outcome), reason: outcome.reason, cause: outcome.cause },
    deadline: deadline && { at: iso(deadline), byItself: nextDisputeMove(facts) !== null },
    actions: actionsOf(facts, actor, ties, at),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

/** The same for moderators. */
export function toCase(row: Lean<DisputeRow>, view: View): DisputeCase {
  const { pending } = row;
  return {
    ...toDispute(row, view),
    conflicts: conflictsOf(factsOf(row, view.cardDisputed), view.actor.userId, view.ties),
    author: row.proposal?.by.toHexString() ?? null,
    pending: pending && {
      payeePercent: pending.payeePercent,
      by: pending.by.toHexString(),
      reason: pending.reason,
      at: iso(pending.at),
    },
  };
}
