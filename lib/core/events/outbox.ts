import { hostname } from "node:os";
import { OutboxEventModel, type OutboxEvent } from "@/models/outbox-event";
import { ReactionReceiptModel } from "@/models/reaction-receipt";
import { backoff } from "../backoff";
import { MINUTE, SECOND, now, nowMs } from "../clock";
import { systemContext } from "../context";
import { connect } from "../db/connect";
import { isDuplicateKey } from "../db/errors";
import type { Lean } from "../db/model";
import { transaction } from "../db/transaction";
import { logger } from "../logger";
import { scrubText } from "../scrub";
import type { Reaction } from "./events";

const LEASE_MS = MINUTE;
const MAX_ATTEMPTS = 10;
const holderName = `${hostname()}:${process.pid}`;

/** Takes the oldest event that is due and not leased to a living worker. */
async function claim(): Promise<Lean<OutboxEvent> | null> {
  const at = now();
  return OutboxEventModel.findOneAndUpdate(
    { state: "pending", availableAt: { $lte: at }, lockedUntil: { $lte: at } },
    { $set: { lockedUntil: new Date(at.getTime() + LEASE_MS), lockedBy: holderName }, $inc: { attempts: 1 } },
    { sort: { availableAt: 1 }, returnDocument: "after" },
  ).lean();
}

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

async function settle(event: Lean<OutboxEvent>, reactions: readonly Reaction[]): Promise<void> {
  const started = performance.now();
  try {
    for (const reaction of reactions) if (reaction.on === event.name) await react(event, reaction);
    await OutboxEventModel.updateOne(
      { _id: event._id, lockedBy: holderName },
      { $set: { state: "done", doneAt: now(), lockedUntil: new Date(0), lockedBy: null, lastError: null } },
    );
    logger().debug(
      {
        context: "outbox",
        requestId: event.requestId,
        duration: Math.round(performance.now() - started),
        event: event.name,
      },
      "event settled",
    );
  } catch (error) {
    const state = event.attempts >= MAX_ATTEMPTS ? "failed" : "pending";
    logger().error(
      { context: "outbox", requestId: event.requestId, err: error, event: event.name, attempts: event.attempts, state },
      "reaction failed",
    );
    await OutboxEventModel.updateOne(
      { _id: event._id, lockedBy: holderName },
      {
        $set: {
          state,
          availableAt: new Date(nowMs() + backoff(event.attempts, SECOND, 5 * MINUTE)),
          lockedUntil: new Date(0),
          lockedBy: null,
          lastError: scrubText(error instanceof Error ? error.message : String(error)).slice(0, 500),
        },
      },
    );
  }
}

/**
 * Settles due events, oldest first, up to `max`; answers how many it took. Any number of workers may run at once: each event
 * is leased to one for a minute, and receipts make a second run harmless.
 */
export async function drainOutbox(reactions: readonly Reaction[], max = 50): Promise<number> {
  await connect();
  let taken = 0;
  const lane = async () => {
    while (taken < max) {
      taken += 1;
      const event = await claim();
      if (!event) {
        taken -= 1;
        return;
      }
      await settle(event, reactions);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return taken;
}
