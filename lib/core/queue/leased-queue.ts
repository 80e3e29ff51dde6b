import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Model, PipelineStage } from "mongoose";
import { now, nowMs } from "../clock";
import { connect } from "../db/connect";
import type { Tx } from "../db/transaction";
import { logger } from "../logger";
import { scrubText } from "../scrub";
import { backoff, type RetryPolicy } from "./retry-policies";

/** The fields that every row of a queue has. An index on `state, availableAt` serves the claim. */
export interface LeasedFields {
  state: string;
  /** When the row is due. */
  availableAt: Date;
  /** Until then the row belongs to the worker that claimed it. */
  lockedUntil: Date;
  /** The token of the current claim: a worker with another token can no longer write the row's outcome. */
  lockedBy: string | null;
  /** Incremented at the claim, so that an attempt that kills its process counts too. */
  attempts: number;
  lastError: string | null;
}

type Row = LeasedFields & { _id: unknown };

/** The lease expired and another worker has the row: only that worker's outcome counts. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Returns the fields of a new row that is due at the given time. */
export const dueAt = (at: Date): Omit<LeasedFields, "state"> => ({
  availableAt: at,
  lockedUntil: new Date(0),
  lockedBy: null,
  attempts: 0,
  lastError: null,
});

/** Returns an error's text for storage in the row: redacted and truncated. */
export const errorText = (error: unknown): string =>
  scrubText(error instanceof Error ? error.message : String(error)).slice(0, 500);

interface QueueOptions<Claimed extends Row> {
  /** The `context` of the queue's log lines. */
  readonly context: string;
  readonly model: unknown;
  readonly policy: RetryPolicy;
  /** The state of rows that wait to be claimed. */
  readonly waiting: Claimed["state"];
  /** The state of rows that have failed for good; absent where the policy never gives up. */
  readonly failed?: Claimed["state"];
  /** The log line of a failed attempt. */
  readonly failure: string;
  /** Ids that identify a row in the log. */
  readonly describe: (row: Claimed) => Record<string, unknown>;
}

/** Does the work of a row, and ends it with `finish` or `postpone`. Must stop when `signal` aborts. */
type Work<Claimed> = (row: Claimed, signal: AbortSignal) => Promise<void>;

/**
 * Work that is stored in a collection and done at least once by any number of workers: each row is leased to one of them,
 * and only the holder of the lease can write its outcome. The lease of a worker that dies expires; a row that has used up
 * its attempts, by failures or by crashes, is given up and stays visible.
 */
export class LeasedQueue<Claimed extends Row> {
  private readonly model: Model<LeasedFields>;

  constructor(private readonly options: QueueOptions<Claimed>) {
    if (options.failed === undefined && options.policy.maxAttempts !== Infinity)
      throw new Error(`The queue ${options.context} gives up rows but has no failed state`);
    this.model = options.model as Model<LeasedFields>;
  }

  /**
   * Works on due rows, those due longest first, up to `max`, and returns how many it claimed. A failed row does not stop the
   * others.
   */
  async drain(work: Work<Claimed>, { max, lanes = 1 }: { max: number; lanes?: number }): Promise<number> {
    await connect();
    let taken = 0;
    const lane = async () => {
      while (taken < max) {
        taken += 1;
        const row = await this.claim();
        if (!row) {
          taken -= 1;
          return;
        }
        await this.attempt(row, work);
      }
    };
    // Every lane ends its row before the round ends, whatever happens in the others.
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
    for (const { reason } of ended.filter((each) => each.status === "rejected")) throw reason;
    return taken;
  }

  /**
   * Ends a row that this worker holds, in the transaction of its effect if there is one. Throws {@link LeaseLost} when
   * another worker holds it now.
   */
  async finish(row: Claimed, set: Partial<Claimed> & Pick<Claimed, "state">, tx?: Tx): Promise<void> {
    await this.release(row, { lastError: null, ...set }, tx);
  }

  /** Returns a row that did not fail to the queue, due after `milliseconds`. Throws {@link LeaseLost}. */
  async postpone(row: Claimed, milliseconds: number, set: Partial<Claimed> = {}): Promise<void> {
    await this.release(row, { ...set, availableAt: new Date(nowMs() + milliseconds) });
  }

  private async claim(): Promise<Claimed | null> {
    const at = now();
    const { leaseMs, baseMs, ceilingMs } = this.options.policy;
    const before = { $ifNull: ["$attempts", 0] };
    // Same formula as `backoff` for the attempt that begins: an attempt that kills its process is not repeated faster than
    // one that fails.
    const wait = { $min: [ceilingMs, { $multiply: [baseMs, { $pow: [2, { $min: [30, before] }] }] }] };
    const pipeline: PipelineStage.Set[] = [
      {
        $set: {
          attempts: { $add: [before, 1] },
          lockedBy: `${hostname()}:${process.pid}:${randomUUID()}`,
          lockedUntil: { $add: [at, { $max: [leaseMs, wait] }] },
        },
      },
    ];
    return this.model
      .findOneAndUpdate(
        { state: this.options.waiting, availableAt: { $lte: at }, lockedUntil: { $lte: at } },
        pipeline,
        { sort: { availableAt: 1 }, returnDocument: "after", updatePipeline: true },
      )
      .lean<Claimed | null>();
  }

  private async attempt(row: Claimed, work: Work<Claimed>): Promise<void> {
    const { context, policy, describe } = this.options;
    try {
      if (row.attempts > policy.maxAttempts) throw new Error("The worker died during the last attempt");
      await withinDeadline(policy.deadlineMs, (signal) => work(row, signal));
    } catch (error) {
      if (error instanceof LeaseLost) {
        logger().warn(
          { context, ...describe(row), attempts: row.attempts },
          "the lease was lost; another worker has it",
        );
        return;
      }
      await this.fail(row, error);
    }
  }

  private async fail(row: Claimed, error: unknown): Promise<void> {
    const { context, policy, waiting, failed, failure, describe } = this.options;
    const state = row.attempts >= policy.maxAttempts && failed !== undefined ? failed : waiting;
    const line = { context, ...describe(row), attempts: row.attempts, state };
    logger().error({ ...line, err: error }, failure);
    try {
      await this.release(row, {
        state,
        availableAt: new Date(nowMs() + backoff(policy, row.attempts)),
        lastError: errorText(error),
      });
    } catch (cause) {
      // The lease expires by itself, and the row is then tried again.
      logger().warn({ ...line, err: cause }, "the failure could not be noted");
    }
  }

  private async release(row: Claimed, set: Partial<LeasedFields>, tx?: Tx): Promise<void> {
    const released = await this.model.updateOne(
      { _id: row._id, state: this.options.waiting, lockedBy: row.lockedBy } as Record<string, unknown>,
      { $set: { ...set, lockedUntil: new Date(0), lockedBy: null } },
      tx ? { session: tx.session } : {},
    );
    if (released.matchedCount === 0) throw new LeaseLost();
  }
}

/**
 * Rejects and aborts work that exceeds the deadline. Uses real time: stopping the test clock does not stop a real server.
 */
async function withinDeadline<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const late = new Error(`Not done within ${milliseconds} ms`);
      controller.abort(late);
      reject(late);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
