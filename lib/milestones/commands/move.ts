import type { Milestone as MilestoneRow } from "@/models/milestone";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { post, type Posting } from "@/lib/ledger/commands/post";
import { nextTimedMove } from "../clocks";
import { changesOf, entriesOf } from "../effects";
import { milestoneEvents } from "../events";
import { closingOf } from "../outcome";
import { dealOf, idsOf, progressOf } from "../present";
import { milestoneTransitions, type MilestoneMove, type MilestoneStatus } from "../states";
import { milestoneMachine } from "../machine";

interface MoveOptions {
  /** Fields that the move does not know: words, ids. */
  set?: Partial<MilestoneRow>;
  /** Instead of the entries that follow from the move alone: what a decision or a bank says. */
  entries?: readonly Posting[];
}

/**
 * Makes a move of the table as of `at`: the state with its dates and clocks, its ledger entries, the audit rows and
 * `milestone.moved`, in the caller's transaction. The caller has checked that it is allowed. Throws 409
 * `invalid_transition` where the state has no such move.
 */
export async function moveMilestone(
  tx: Tx,
  row: Lean<MilestoneRow>,
  move: MilestoneMove,
  at: Date,
  { set = {}, entries }: MoveOptions = {},
): Promise<Lean<MilestoneRow>> {
  const before = progressOf(row);
  const moves: Readonly<Partial<Record<MilestoneMove, MilestoneStatus>>> = milestoneTransitions[row.status];
  const to = moves[move];
  const changes = to === undefined ? {} : changesOf(before, move, at);
  const next = to === undefined ? null : nextTimedMove({ ...before, ...changes, status: to });
  const moved = await transition(tx, milestoneMachine, row, move, {
    set: {
      ...timesOf(changes),
      ...(to === "submitted" && move === "submit" ? { remindedDay: 0 } : {}),
      ...set,
      nextMoveAt: next?.at ?? null,
      updatedAt: now(),
    },
    event: {
      definition: milestoneEvents.moved,
      payload: {
        ...idsOf(row),
        move,
        from: row.status,
        to: to ?? row.status,
        disputeId: (set.disputeId ?? row.disputeId)?.toHexString() ?? null,
        closing: to === undefined ? null : closingOf({ ...before, at, dueAt: row.dueAt }, to),
      },
    },
  });
  await post(tx, entries ?? entriesOf(dealOf(row), move), now());
  return moved;
}

/** The fields of the arithmetic that the row keeps under the same names. */
const timesOf = ({
  payerId: _payer,
  payeeId: _payee,
  status: _status,
  ...changes
}: Partial<ReturnType<typeof progressOf>>): Partial<MilestoneRow> => changes;
