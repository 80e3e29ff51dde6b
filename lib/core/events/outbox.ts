import { OutboxEventModel, type OutboxEvent } from "@/models/outbox-event";
import { ReactionReceiptModel } from "@/models/reaction-receipt";
import { now } from "../clock";
import { systemContext } from "../context";
import { isDuplicateKey } from "../db/errors";
import type { Lean } from "../db/model";
import { transaction } from "../db/transaction";
import { logger } from "../logger";
import { LeasedQueue, errorText } from "../queue/leased-queue";
import { retryPolicies } from "../queue/retry-policies";
import type { Reaction } from "./events";

const LANES = 4;

const outbox = new LeasedQueue<Lean<OutboxEvent>>({
  context: "outbox",
  model: OutboxEventModel,
  policy: retryPolicies.outbox,
  waiting: "pending",
  failed: "failed",
  failure: "not every reaction is done",
  describe: ({ requestId, name }) => ({ requestId, event: name }),
});

/** Runs one reaction once: effect and receipt commit together, so a crash between them cannot happen. */
async function react(event: Lean<OutboxEvent>, reaction: Reaction): Promise<void> {
  const key = { eventId: event._id, reaction: reaction.name };
  if (await ReactionReceiptModel.exists(key)) return;
  try {
    await transaction(systemContext(event.requestId), async (tx) => {
      await ReactionReceiptModel.create([{ ...key, at: now() }], { session: tx.session });
      await reaction.run(tx, {
        id: event._id.toHexString(),
        name: event.name,
        payload: event.payload,
        requestId: event.requestId,
        actorId: event.actorId,
        createdAt: event.createdAt,
      });
    });
  } catch (error) {
    if (isDuplicateKey(error) && (await ReactionReceiptModel.exists(key))) return;
    throw error;
  }
}

/**
 * Tries every reaction of an event, one after another; one that fails does not keep the others from running. Those that are done have
 * their receipts, so the next attempt only repeats what failed. Each attempt begins with another one, so that a reaction that hangs or
 * ends the process does not keep the others from running either.
 */
async function reactToAll(event: Lean<OutboxEvent>, reactions: readonly Reaction[]): Promise<void> {
  const started = performance.now();
  const failures: string[] = [];
  const own = reactions.filter(({ on }) => on === event.name);
  const first = own.length === 0 ? 0 : (event.attempts - 1) % own.length;
  for (const reaction of [...own.slice(first), ...own.slice(0, first)]) {
    try {
      await react(event, reaction);
    } catch (error) {
      const { requestId, name } = event;
      logger().error(
        { context: "outbox", requestId, err: error, event: name, reaction: reaction.name },
        "reaction failed",
      );
      failures.push(`${reaction.name}: ${errorText(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
  await outbox.finish(event, { state: "done", doneAt: now() });
  logger().debug(
    {
      context: "outbox",
      requestId: event.requestId,
      duration: Math.round(performance.now() - started),
      event: event.name,
    },
    "every reaction is done",
  );
}

/**
 * Runs the reactions of due events, up to `max` events; answers how many it took. Any number of workers may run at once: each event
 * is leased to one of them, and receipts make a second run harmless. Reactions run in no promised order.
 */
export const drainOutbox = (reactions: readonly Reaction[], max = 50): Promise<number> =>
  outbox.drain((event) => reactToAll(event, reactions), { max, lanes: LANES });
