import { MongoBulkWriteError, type AnyBulkWriteOperation } from "mongodb";
import type Stripe from "stripe";
import { WebhookEventModel, type WebhookEvent } from "@/models/webhook-event";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { keptPayload } from "./keep";

/**
 * Events are written in groups: whatever arrives while one write runs goes with the next, so that a storm costs as many writes
 * as the database can do one after another, and no line for its connections. Whoever waits is answered once their own event
 * is stored by a majority.
 */

type Operation = AnyBulkWriteOperation<WebhookEvent>;

interface Waiting {
  operation: Operation;
  /** Told whether it was a copy of a known one. */
  done: (copy: boolean) => void;
  fail: (error: unknown) => void;
}

const GROUP = 200;
const line: Waiting[] = [];
let writing = false;

function upsert(event: Stripe.Event): Operation {
  const at = now();
  const object = event.data.object as { id?: unknown };
  return {
    updateOne: {
      filter: { _id: event.id },
      update: {
        $inc: { copies: 1 },
        $setOnInsert: {
          type: event.type,
          objectId: typeof object.id === "string" ? object.id : null,
          payload: keptPayload({ ...event }),
          state: "received",
          ...dueAt(at),
          outcome: null,
          createdAt: new Date(event.created * 1000),
          receivedAt: at,
          processedAt: null,
          expiresAt: null,
        },
      },
      upsert: true,
    },
  };
}

/** Stores an event, or counts a copy of a known one; returns whether it was a copy. */
export function storeEvent(event: Stripe.Event): Promise<boolean> {
  return new Promise((done, fail) => {
    line.push({ operation: upsert(event), done, fail });
    if (!writing) void writeAll();
  });
}

/** Never rejects: each that waits hears of its own failure. */
async function writeAll(): Promise<void> {
  writing = true;
  for (let group = line.splice(0, GROUP); group.length > 0; group = line.splice(0, GROUP)) {
    try {
      await connect();
      await writeGroup(group);
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }
  writing = false;
}

async function writeGroup(group: readonly Waiting[]): Promise<void> {
  const operations = group.map(({ operation }) => operation);
  const refused = new Set<number>();
  let upserted: Readonly<Record<number, unknown>>;
  try {
    const written = await WebhookEventModel.collection.bulkWrite(operations as never, {
      ordered: false,
      writeConcern: { w: "majority" },
    });
    upserted = written.upsertedIds;
  } catch (error) {
    // Two processes may insert one id at once: one of them is refused by the unique id, and counts its copy afterwards.
    if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
    for (const { index } of [error.writeErrors].flat()) refused.add(index);
    upserted = error.result.upsertedIds;
  }
  for (const [index, waiting] of group.entries()) {
    if (refused.has(index)) line.push(waiting);
    else waiting.done(!(index in upserted));
  }
}
