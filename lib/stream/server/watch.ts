import { setTimeout as sleep } from "node:timers/promises";
import type { ChangeStream, MongoClient } from "mongodb";
import { connectApart } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { logger } from "@/lib/core/logger";
import { metrics } from "@/lib/core/metrics/metrics";
import { StreamEventModel, type StreamEventRow } from "@/models/stream-event";

/** The server's longest wait for a change, below the socket's timeout. */
const AWAIT_MS = 1000;
const AGAIN_MS = 500;

interface Inserted {
  fullDocument: Lean<StreamEventRow>;
}

/**
 * Follows the logs of all people by one change stream on a connection of its own, until stopped: `onEvent` gets what was committed,
 * `onReady` is called whenever following begins, as events before it were not seen. Whatever it loses is found by the sweep.
 */
export function watchLogs(handlers: { onEvent: (row: Lean<StreamEventRow>) => void; onReady: () => void }): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  let client: MongoClient | undefined;
  const close = () => client?.close().catch(() => undefined);

  const follow = async () => {
    client = await connectApart();
    if (signal.aborted) return;
    const changes: ChangeStream<StreamEventRow> = client
      .db()
      .collection<StreamEventRow>(StreamEventModel.collection.collectionName)
      .watch([{ $match: { operationType: "insert" } }, { $project: { fullDocument: 1 } }], {
        maxAwaitTimeMS: AWAIT_MS,
      });
    changes.once("resumeTokenChanged", () => {
      metrics().streamWatch.set(1);
      handlers.onReady();
    });
    for await (const change of changes) handlers.onEvent((change as unknown as Inserted).fullDocument);
  };

  const run = async () => {
    for (let lost = 0; !signal.aborted; lost += 1) {
      await follow().catch((error: unknown) => {
        if (signal.aborted) return;
        const log = lost === 0 ? "warn" : "debug";
        logger()[log]({ context: "stream", err: error }, "the change stream was lost");
      });
      metrics().streamWatch.set(0);
      await close();
      await sleep(AGAIN_MS, undefined, { ref: false, signal }).catch(() => undefined);
    }
  };

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await close();
      await running;
    },
  };
}
