import type { ClientSession } from "mongoose";
import { setTimeout as sleep } from "node:timers/promises";
import { nextJitter } from "./jitter";
import { connect } from "./connect";
import { inRetryLane } from "./retry-lane";
import { isCommitUnknown, isDatabaseUnavailable, isTransient } from "./errors";
import { ConcurrencyLimiter } from "../concurrency-limiter";
import { wakeWorker } from "../queue/wake";
import { Problem } from "../http/problem";
import type { Context } from "../context";

/** A running transaction: pass `session` to every query of it. */
export interface Tx {
  readonly session: ClientSession;
  readonly ctx: Context;
  /** Runs after the commit, never after an abort: invalidating caches, counting. Its failure cannot undo anything. */
  afterCommit(effect: () => Promise<void> | void): void;
  /** Wakes the worker of this process after the commit, because a queue has a new row. */
  wakeWorker(): void;
}

/**
 * Below the size of the connection pool: more concurrent transactions would only wait for a connection, conflict and retry,
 * and leave no connection for plain reads.
 */
const MAX_CONCURRENT = 6;
const WAIT_MS = 8000;
const busy = () => new Problem("unavailable", { headers: { "Retry-After": "2" } });
const holder = globalThis as typeof globalThis & { __collabhubTransactions?: ConcurrencyLimiter };
const limiter = (holder.__collabhubTransactions ??= new ConcurrencyLimiter({
  maxConcurrent: MAX_CONCURRENT,
  maxWaitMs: WAIT_MS,
  turnMs: 30,
  refuse: busy,
}));

const TOTAL_MS = 10_000;
const OUTAGE_MS = 1000;

/**
 * Runs `work` in one MongoDB transaction with snapshot reads and majority writes, and retries on a conflict with another
 * writer (bounded: 10 s, then 409 `conflict`; about 1 s while the database is down). `work` may run several times, so it
 * must have no effect outside the database. Its result completes the request's Idempotency-Key in the same commit.
 */
export async function transaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { result, effects } = await limiter.run(() => attempts(ctx, work));
  for (const effect of effects) await effect();
  return result;
}

interface Committed<T> {
  result: T;
  effects: readonly (() => Promise<void> | void)[];
}

async function attempts<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<Committed<T>> {
  const started = performance.now();
  const mongoose = await connect();
  const once = () => attemptOnce(mongoose, ctx, work);
  for (let attempt = 0, contended = false; ; attempt += 1) {
    try {
      return await (contended ? inRetryLane(once) : once());
    } catch (error) {
      const elapsed = performance.now() - started;
      if (!isTransient(error)) throw error;
      const outage = isDatabaseUnavailable(error);
      if (outage && elapsed > OUTAGE_MS) {
        // Waiting callers would get the same error: they get it now, within their own deadline.
        limiter.rejectWaiting(error);
        throw error;
      }
      if (elapsed > TOTAL_MS) throw new Problem("conflict", { cause: error });
      contended = !outage;
      await sleep(nextJitter(attempt));
    }
  }
}

async function attemptOnce<T>(
  mongoose: Awaited<ReturnType<typeof connect>>,
  ctx: Context,
  work: (tx: Tx) => Promise<T>,
): Promise<Committed<T>> {
  const session = await mongoose.startSession();
  const effects: (() => Promise<void> | void)[] = [];
  const followUp = { queued: false };
  const tx: Tx = {
    session,
    ctx,
    afterCommit: (effect) => void effects.push(effect),
    wakeWorker: () => {
      followUp.queued = true;
    },
  };
  try {
    session.startTransaction({
      readConcern: { level: "snapshot" },
      writeConcern: { w: "majority" },
      readPreference: "primary",
      maxCommitTimeMS: 2500,
    });
    const result = await work(tx);
    await ctx.idempotency?.complete(result, session);
    await commit(session);
    if (followUp.queued) wakeWorker();
    return { result, effects };
  } catch (error) {
    if (session.inTransaction()) await abort(session);
    throw error;
  } finally {
    await session.endSession();
  }
}

async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isCommitUnknown(error)) throw error;
      // It may have been committed, so the whole transaction must not run again: the caller retries with its
      // Idempotency-Key.
      if (attempt >= 2) throw new Problem("unavailable", { headers: { "Retry-After": "2" }, cause: error });
      await sleep(nextJitter(attempt));
    }
  }
}

/** An abort that cannot reach the server is no failure: the server aborts the transaction by itself. */
async function abort(session: ClientSession): Promise<void> {
  try {
    await session.abortTransaction();
  } catch (error) {
    if (!isDatabaseUnavailable(error) && !isTransient(error)) throw error;
  }
}
