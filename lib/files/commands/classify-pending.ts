import { buffer } from "node:stream/consumers";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { LeasedQueue, LeaseLost } from "@/lib/core/queue/leased-queue";
import { backoff, retryPolicies } from "@/lib/core/queue/retry-policies";
import { transition } from "@/lib/core/state/transition";
import { JUDGED_SIDE, judgePicture } from "@/lib/integrations/classifier/judge";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { FileModel, type StoredFile } from "@/models/file";
import { pixelsOf } from "../examine/picture";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { toAttachment } from "../present";
import { MAX_FAILED_VERDICTS } from "../states";
import { verdictOn, type Verdict } from "../verdict";

const queue = new LeasedQueue<Lean<StoredFile>>({
  context: "files",
  model: FileModel,
  policy: retryPolicies.verdicts,
  waiting: "classify",
  failure: "a picture was not classified",
  describe: ({ _id }) => ({ fileId: _id.toHexString() }),
});

/** The stored picture, or null while the store is down: that says nothing about the picture, and counts as no try. */
async function stored({ key }: Lean<StoredFile>): Promise<Buffer | null> {
  const stream = await fileStore()
    .get(key)
    .catch((error: unknown) => {
      logger().warn({ context: "files", err: error }, "the store did not give a picture");
      return undefined;
    });
  if (stream === null) throw new Error("A picture that waits for its verdict has no object");
  return stream ? buffer(stream) : null;
}

async function judge(picture: Buffer, signal: AbortSignal): Promise<Verdict> {
  const pixels = await pixelsOf(picture, JUDGED_SIDE);
  return verdictOn(await judgePicture(pixels, signal), env().PICTURE_HOLD_AT);
}

/** Publishes a picture or holds it; one that gave cause for doubt is published and queued. */
async function apply(row: Lean<StoredFile>, verdict: Verdict, code: "flagged" | "unjudged"): Promise<void> {
  await transaction(systemContext(), async (tx) => {
    await queue.finish(row, { state: "none" }, tx);
    const held = verdict === "held";
    const moved = await transition(tx, fileMachine, row, held ? "hold" : "clear", {
      set: { code: held ? code : null, doubtful: verdict === "doubtful", updatedAt: now() },
    });
    const fileId = moved._id.toHexString();
    // Of the row as it is now: it may have been chosen since it was read.
    if (!held && moved.attachedTo) await emit(tx, fileEvents.allowed, { fileId, attachedTo: toAttachment(moved) });
    if (verdict !== "clear") await emit(tx, fileEvents.heldChanged, { fileId });
  });
}

/**
 * Judges public pictures that passed the scan, up to `max`; answers how many it took. Most are published by it; a moderator decides
 * about those that it finds explicit, and about those that it failed on three times. A picture without a verdict stays unread.
 */
export function classifyPending(max = 10): Promise<number> {
  return queue.drain(
    async (row, signal) => {
      // An attempt that ended with its worker counts too.
      if (row.attempts > MAX_FAILED_VERDICTS) return apply(row, "held", "unjudged");
      let verdict: Verdict;
      try {
        const picture = await stored(row);
        if (!picture)
          return await queue.postpone(row, retryPolicies.verdicts.ceilingMs, { attempts: row.attempts - 1 });
        verdict = await judge(picture, signal);
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        logger().warn({ context: "files", fileId: row._id.toHexString(), err: error }, "a picture was not classified");
        if (row.attempts < MAX_FAILED_VERDICTS)
          return queue.postpone(row, backoff(retryPolicies.verdicts, row.attempts));
        return apply(row, "held", "unjudged");
      }
      await apply(row, verdict, "flagged");
    },
    { max },
  );
}
