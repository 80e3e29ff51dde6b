import type { Model, Types, UpdateQuery } from "mongoose";
import type { z } from "zod";
import { audit } from "../audit/audit";
import type { Tx } from "../db/transaction";
import { emit, type EventDefinition, type EventPayload } from "../events/events";
import { Problem } from "../http/problem";

/** State → action → next state. Every state is listed; a final one as `{}`. */
export type TransitionTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A kind of record that moves through states. */
export interface Machine<Doc extends { status: string }> {
  readonly entity: string;
  readonly model: Model<Doc>;
  readonly transitions: TransitionTable;
  /** Retains the audit trail for the life of the record: money, signature, consent. */
  readonly permanentTrail?: boolean;
}

/** Returns the state that an action leads to, or undefined where the table has none. */
export function nextState(table: TransitionTable, from: string, action: string): string | undefined {
  const actions = Object.hasOwn(table, from) ? table[from] : undefined;
  return actions && Object.hasOwn(actions, action) ? actions[action] : undefined;
}

interface TransitionOptions<Doc, Payload extends EventPayload> {
  set?: Partial<Doc>;
  inc?: Partial<Record<keyof Doc & string, number>>;
  /** Further conditions of the update, for guards that must hold at the moment of the write. */
  guard?: Record<string, unknown>;
  event?: { readonly definition: EventDefinition<Payload>; readonly payload: z.input<Payload> };
}

/**
 * Moves `doc` by `action`: one conditional update guarded by its current state, an audit row and an outbox row, all in `tx`.
 * Returns the new document. Throws 409 `invalid_transition` where the table has no such transition or another writer was
 * first.
 */
export async function transition<Doc extends { status: string }, Payload extends EventPayload = EventPayload>(
  tx: Tx,
  machine: Machine<Doc>,
  doc: Doc & { _id: Types.ObjectId },
  action: string,
  options: TransitionOptions<Doc, Payload> = {},
): Promise<Doc & { _id: Types.ObjectId }> {
  const to = nextState(machine.transitions, doc.status, action);
  if (to === undefined) throw invalid(machine.entity, doc.status, action);
  const update = {
    $set: { ...options.set, status: to },
    ...(options.inc ? { $inc: options.inc } : {}),
  } as unknown as UpdateQuery<Doc>;
  const moved = await machine.model
    .findOneAndUpdate({ _id: doc._id, status: doc.status, ...options.guard } as Record<string, unknown>, update, {
      session: tx.session,
      returnDocument: "after",
    })
    .lean<Doc & { _id: Types.ObjectId }>();
  if (!moved) throw invalid(machine.entity, doc.status, action);
  await audit(tx, {
    action: `${machine.entity}.${action}`,
    entity: machine.entity,
    entityId: doc._id.toHexString(),
    before: { status: doc.status },
    after: { status: to },
    ...(machine.permanentTrail ? { permanent: true } : {}),
  });
  if (options.event) await emit(tx, options.event.definition, options.event.payload);
  return moved;
}

function invalid(entity: string, from: string, action: string): Problem {
  return new Problem("invalid_transition", {
    detail: `This ${entity} is ${from}; it cannot ${action} now.`,
    extra: { state: from },
  });
}
