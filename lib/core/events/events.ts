import type { z } from "zod";
import { OutboxEventModel } from "@/models/outbox-event";
import { now } from "../clock";
import { countEvent } from "../metrics/metrics";
import type { Tx } from "../db/transaction";
import { dueAt } from "../queue/leased-queue";

export type EventPayload = z.ZodType<Record<string, unknown>>;

/** A fact that others may react to, named in the past tense. */
export interface EventDefinition<Payload extends EventPayload = EventPayload> {
  readonly name: string;
  readonly payload: Payload;
}

/** Declares an event. Payloads hold ids and figures, never personal text or secrets. */
export function defineEvent<Payload extends EventPayload>(name: string, payload: Payload): EventDefinition<Payload> {
  return { name, payload };
}

/** Writes the event to the outbox in the running transaction; its reactions run after the commit, usually within 1 s. */
export async function emit<Payload extends EventPayload>(
  tx: Tx,
  event: EventDefinition<Payload>,
  payload: z.input<Payload>,
): Promise<void> {
  const at = now();
  tx.wakeWorker();
  tx.afterCommit(() => countEvent(event.name));
  await OutboxEventModel.create(
    [
      {
        name: event.name,
        payload: event.payload.parse(payload),
        requestId: tx.ctx.requestId,
        actorId: tx.ctx.actor?.userId ?? null,
        state: "pending",
        createdAt: at,
        ...dueAt(at),
      },
    ],
    { session: tx.session },
  );
}

/** A committed event as a reaction receives it. */
export interface CommittedEvent<Payload> {
  id: string;
  name: string;
  payload: Payload;
  requestId: string;
  actorId: string | null;
  createdAt: Date;
}

export interface Reaction {
  readonly on: string;
  readonly name: string;
  readonly run: (tx: Tx, event: CommittedEvent<unknown>) => Promise<void>;
}

/**
 * Declares a module's reaction to an event. It runs at least once, in one transaction with its unique receipt, so its
 * database effects happen exactly once. It must make no network call.
 */
export function defineReaction<Payload extends EventPayload>(
  event: EventDefinition<Payload>,
  name: string,
  run: (tx: Tx, event: CommittedEvent<z.output<Payload>>) => Promise<void>,
): Reaction {
  return {
    on: event.name,
    name,
    run: (tx, committed) => run(tx, { ...committed, payload: event.payload.parse(committed.payload) }),
  };
}
