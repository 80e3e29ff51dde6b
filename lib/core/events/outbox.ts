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

/** Runs one reaction once: its effect and its receipt commit together, so a crash cannot separate them. */
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
 * Runs every reaction of an event in sequence; a failure does not stop the others. Completed reactions have receipts, so the
 * next attempt repeats only the failed ones. Each attempt starts with a different reaction, so that one that hangs or ends
 * the process does not stop the others either.
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
 * Runs the reactions of due events, up to `max` events, and returns how many events it claimed. Any number of workers may
 * run at once: each event is leased to one of them, and receipts make a second run harmless. The order of reactions is not
 * guaranteed.
 */
export const drainOutbox = (reactions: readonly Reaction[], max = 50): Promise<number> =>
  outbox.drain((event) => reactToAll(event, reactions), { max, lanes: LANES });
