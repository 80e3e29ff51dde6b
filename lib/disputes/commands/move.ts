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

/** The money that a dispute is about, in its present state. */
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
  /** Of a moderator's ruling. */
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
 * Applies a person's action as of `at`: state, clocks, audit row and event, in the caller's transaction. The caller has checked that it
 * is allowed, and books the money's entries.
 */
export const applyAction = (
  tx: Tx,
  row: Lean<DisputeRow>,
  funds: HeldFunds,
  input: DisputeActionInput,
  at: Date,
): Promise<Moved> =>
  move(
    tx,
    row,
    funds,
    stepOf(factsOf(row, funds.cardDisputed), input.action, input.userId, at, input.payeePercent),
    input,
    at,
  );

/** The same for a timed move, `refer` instead of `default` where whoever should answer cannot. */
export const applyTimeout = (
  tx: Tx,
  row: Lean<DisputeRow>,
  funds: HeldFunds,
  timed: TimedDisputeMove["move"] | "refer",
  at: Date,
): Promise<Moved> => move(tx, row, funds, timedStepOf(factsOf(row, funds.cardDisputed), timed, at), null, at);

/** The timed move that is due before any person's action, or null. */
export const dueMoveOf = (row: Lean<DisputeRow>, { cardDisputed }: Pick<HeldFunds, "cardDisputed">, at: Date) =>
  dueDisputeMove(factsOf(row, cardDisputed), at);

async function move(
  tx: Tx,
  row: Lean<DisputeRow>,
  funds: HeldFunds,
  step: DisputeStep,
  input: DisputeActionInput | null,
  at: Date,
): Promise<Moved> {
  const before = factsOf(row, funds.cardDisputed);
  const moves: Readonly<Partial<Record<DisputeStep["move"], DisputeStatus>>> = disputeTransitions[row.status];
  const next: DisputeFacts = { ...before, ...step.changes, status: moves[step.move] ?? row.status };
  const moved = await transition(tx, disputeMachine, row, step.move, {
    set: {
      ...changedFields(row, step, input, at),
      nextMoveAt: nextDisputeMove(next)?.at ?? null,
      deadlineAt: deadlineOf(next),
      updatedAt: now(),
    },
  });
  await emitStep(tx, row, step, input?.userId ?? null);
  return {
    row: moved,
    settlement: step.outcome ? settlement(funds.deal, step.outcome.payeePercent, funds.custody) : null,
    withdrawn: step.move === "withdraw",
  };
}

/** What a step writes beside the state and the clocks. */
function changedFields(
  row: Lean<DisputeRow>,
  step: DisputeStep,
  input: DisputeActionInput | null,
  at: Date,
): Partial<DisputeRow> {
  const { pending, proposal, acceptedBy, electedBy, answeredAt, proposedAt, escalatedAt } = step.changes;
  const ruling = input && rulingOf(row, input, at);
  const { outcome } = step;
  return {
    ...(answeredAt === undefined ? {} : { answeredAt, answer: input?.answer ?? null }),
    ...(proposedAt === undefined ? {} : { proposedAt }),
    ...(escalatedAt === undefined ? {} : { escalatedAt }),
    ...(acceptedBy ? { acceptedBy: acceptedBy.map(objectId) } : {}),
    ...(electedBy ? { electedBy: electedBy.map(objectId) } : {}),
    ...(proposal ? { proposal: ruling } : {}),
    ...(pending === undefined ? {} : { pending: pending && input ? ownRuling(input, at) : null }),
    ...(outcome
      ? {
          pending: null,
          outcome: {
            cause: outcome.cause,
            payeePercent: outcome.payeePercent,
            reason: outcome.cause === "award" ? (ruling?.reason ?? null) : null,
            by: outcome.cause === "award" ? (ruling?.by ?? null) : null,
            confirmedBy: outcome.cause === "award" ? (ruling?.confirmedBy ?? null) : null,
            at,
          },
        }
      : {}),
  };
}

const ownRuling = ({ payeePercent, userId, reason }: DisputeActionInput, at: Date): StoredRuling => ({
  payeePercent: payeePercent ?? 0,
  by: objectId(userId),
  confirmedBy: null,
  reason: reason ?? "",
  at,
});

/** A ruling that counts: the first moderator's, where the sum took two, with the reasons of both. */
function rulingOf({ pending, amountMinor }: Lean<DisputeRow>, input: DisputeActionInput, at: Date): StoredRuling {
  const own = ownRuling(input, at);
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
    case "refer":
      return emit(tx, disputeEvents.referred, ids);
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
