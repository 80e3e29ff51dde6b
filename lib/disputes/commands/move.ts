import type { Dispute as DisputeRow, Statement, StoredRuling } from "@/models/dispute";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { transition } from "@/lib/core/state/transition";
import type { Deal } from "@/lib/ledger/entries";
import { dueDisputeMove, nextDisputeMove, type TimedDisputeMove } from "../clocks";
import { stepOf, timedStepOf, type DisputeStep } from "../effects";
import { disputeEvents } from "../events";
import { needsTwo, type DisputeFacts } from "../policy";
import { deadlineOf, factsOf, idsOf } from "../present";
import { settlement, type Settlement } from "../settlement";
import { disputeTransitions, type DisputeAction, type DisputeStatus } from "../states";
import { disputeMachine } from "../machine";

/** The money that a dispute is about, as it stands. */
export interface HeldFunds {
  deal: Deal;
  /** Whether it is still held for this dispute. */
  custody: boolean;
  /** Whether the payer's bank looks into the payment. */
  cardDisputed: boolean;
}

/** What a person does, and the words that come with it. */
export interface DisputeActionInput {
  action: DisputeAction;
  userId: string;
  payeePercent: number | null;
  /** Of a moderator's word. */
  reason: string | null;
  answer: Statement | null;
}

/** A dispute after a step: what becomes of its money, where this was the end, or whether its clock goes on. */
export interface Moved {
  row: Lean<DisputeRow>;
  settlement: Settlement | null;
  withdrawn: boolean;
}

/**
 * Makes what a person does, as of `at`: state, clocks, audit row and event, in the caller's transaction. That they may is the
 * caller's to have judged, and the money's entries are the caller's to book.
 */
export const applyAction = (
  tx: Tx,
  row: Lean<DisputeRow>,
  stake: HeldFunds,
  deed: DisputeActionInput,
  at: Date,
): Promise<Moved> =>
  move(
    tx,
    row,
    stake,
    stepOf(factsOf(row, stake.cardDisputed), deed.action, deed.userId, at, deed.payeePercent),
    deed,
    at,
  );

/** The same for what time does. */
export const applyTimeout = (
  tx: Tx,
  row: Lean<DisputeRow>,
  stake: HeldFunds,
  timed: TimedDisputeMove["move"],
  at: Date,
): Promise<Moved> => move(tx, row, stake, timedStepOf(factsOf(row, stake.cardDisputed), timed, at), null, at);

/** The move of time that stands before anybody's, or null. */
export const dueMoveOf = (row: Lean<DisputeRow>, { cardDisputed }: Pick<HeldFunds, "cardDisputed">, at: Date) =>
  dueDisputeMove(factsOf(row, cardDisputed), at);

async function move(
  tx: Tx,
  row: Lean<DisputeRow>,
  stake: HeldFunds,
  step: DisputeStep,
  deed: DisputeActionInput | null,
  at: Date,
): Promise<Moved> {
  const before = factsOf(row, stake.cardDisputed);
  const moves: Readonly<Partial<Record<DisputeStep["move"], DisputeStatus>>> = disputeTransitions[row.status];
  const next: DisputeFacts = { ...before, ...step.changes, status: moves[step.move] ?? row.status };
  const moved = await transition(tx, disputeMachine, row, step.move, {
    set: {
      ...changedFields(row, step, deed, at),
      nextMoveAt: nextDisputeMove(next)?.at ?? null,
      deadlineAt: deadlineOf(next),
      updatedAt: now(),
    },
  });
  await emitStep(tx, row, step, deed?.userId ?? null);
  return {
    row: moved,
    settlement: step.outcome ? settlement(stake.deal, step.outcome.payeePercent, stake.custody) : null,
    withdrawn: step.move === "withdraw",
  };
}

/** What a step writes beside the state and the clocks. */
function changedFields(
  row: Lean<DisputeRow>,
  step: DisputeStep,
  deed: DisputeActionInput | null,
  at: Date,
): Partial<DisputeRow> {
  const { pending, proposal, acceptedBy, electedBy, answeredAt, proposedAt, escalatedAt } = step.changes;
  const word = deed && rulingOf(row, deed, at);
  const { outcome } = step;
  return {
    ...(answeredAt === undefined ? {} : { answeredAt, answer: deed?.answer ?? null }),
    ...(proposedAt === undefined ? {} : { proposedAt }),
    ...(escalatedAt === undefined ? {} : { escalatedAt }),
    ...(acceptedBy ? { acceptedBy: acceptedBy.map(objectId) } : {}),
    ...(electedBy ? { electedBy: electedBy.map(objectId) } : {}),
    ...(proposal ? { proposal: word } : {}),
    ...(pending === undefined ? {} : { pending: pending && deed ? ownWord(deed, at) : null }),
    ...(outcome
      ? {
          pending: null,
          outcome: {
            cause: outcome.cause,
            payeePercent: outcome.payeePercent,
            reason: outcome.cause === "award" ? (word?.reason ?? null) : null,
            by: outcome.cause === "award" ? (word?.by ?? null) : null,
            confirmedBy: outcome.cause === "award" ? (word?.confirmedBy ?? null) : null,
            at,
          },
        }
      : {}),
  };
}

const ownWord = ({ payeePercent, userId, reason }: DisputeActionInput, at: Date): StoredRuling => ({
  payeePercent: payeePercent ?? 0,
  by: objectId(userId),
  confirmedBy: null,
  reason: reason ?? "",
  at,
});

/** A ruling that counts: the first moderator's, where the sum took two, with the reasons of both. */
function rulingOf({ pending, amountMinor }: Lean<DisputeRow>, deed: DisputeActionInput, at: Date): StoredRuling {
  const own = ownWord(deed, at);
  if (!needsTwo(amountMinor) || !pending) return own;
  const reason = pending.reason === own.reason ? own.reason : `${pending.reason}\n\n${own.reason}`;
  return { ...own, by: pending.by, confirmedBy: own.by, reason };
}

/** Emits the event of a step. */
async function emitStep(
  tx: Tx,
  row: Lean<DisputeRow>,
  { move: made, outcome }: DisputeStep,
  byId: string | null,
): Promise<void> {
  const ids = idsOf(row);
  if (outcome) {
    const { cause, payeePercent } = outcome;
    return emit(tx, disputeEvents.settled, { ...ids, cause, payeePercent });
  }
  switch (made) {
    case "answer":
      return emit(tx, disputeEvents.answered, ids);
    case "draft":
      return emit(tx, disputeEvents.drafted, ids);
    case "propose":
      return emit(tx, disputeEvents.proposed, ids);
    case "accept":
    case "elect":
      return emit(tx, disputeEvents[made === "accept" ? "accepted" : "elected"], { ...ids, byId: byId ?? "" });
    case "refuse":
    case "lapse":
      return emit(tx, disputeEvents.escalated, ids);
    case "withdraw":
      return emit(tx, disputeEvents.withdrawn, ids);
  }
}
