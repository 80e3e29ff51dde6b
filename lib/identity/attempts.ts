import { randomUUID } from "node:crypto";
import type { PipelineStage } from "mongoose";
import { LoginAttemptsModel, type LoginAttempts } from "@/models/login-attempts";
import { HOUR, MINUTE, now, nowMs } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { addressScope } from "@/lib/core/http/client-address";

/**
 * Tries are counted before they are checked and refunded when they are correct, so that a burst of parallel guesses
 * gets no more tries than a slow one.
 */

export type AttemptKind = "account" | "address" | "device" | "step-up";

interface Rule {
  readonly tries: number;
  readonly lockMs: number;
}
const WINDOW_MS = HOUR;
const rules: Readonly<Record<AttemptKind, Rule>> = {
  account: { tries: 5, lockMs: 15 * MINUTE },
  address: { tries: 10, lockMs: 30 * MINUTE },
  device: { tries: 5, lockMs: HOUR },
  "step-up": { tries: 5, lockMs: 15 * MINUTE },
};

/** One counted try. */
export interface Try {
  readonly kind: AttemptKind;
  readonly key: string;
  readonly id: string;
  /** When the lock in force ends; null unless the try must be refused for it. */
  readonly lockedUntil: Date | null;
  /** When the lock ends that this try, as the last one allowed, starts; refunding the try lifts it. */
  readonly locks: Date | null;
}

const keyOf = (kind: AttemptKind, subject: string) =>
  `${kind}:${keyedHash(`attempts:${kind}`, kind === "address" ? addressScope(subject) : subject)}`;

/** Counts a try against a subject, unless it is locked. Atomic, whatever number runs at once. */
export async function countTry(kind: AttemptKind, subject: string): Promise<Try> {
  await connect();
  const { tries, lockMs } = rules[kind];
  const key = keyOf(kind, subject);
  const id = randomUUID();
  const at = now();
  const until = new Date(at.getTime() + lockMs);
  const locked = { $gt: [{ $ifNull: ["$lockedUntil", null] }, at] };
  const recent = {
    $filter: {
      input: { $ifNull: ["$attempts", []] },
      as: "try",
      cond: { $gt: ["$$try.at", new Date(at.getTime() - WINDOW_MS)] },
    },
  };
  const counted = { $concatArrays: [recent, [{ id, at }]] };
  const pipeline: PipelineStage.Set[] = [
    {
      $set: {
        attempts: { $cond: [locked, { $ifNull: ["$attempts", []] }, counted] },
        lockedUntil: { $cond: [locked, "$lockedUntil", null] },
      },
    },
    {
      $set: {
        lockedBy: {
          $cond: [
            { $ne: ["$lockedUntil", null] },
            "$lockedBy",
            { $cond: [{ $gte: [{ $size: "$attempts" }, tries] }, id, null] },
          ],
        },
        expiresAt: new Date(at.getTime() + WINDOW_MS + lockMs),
      },
    },
    {
      $set: {
        // A lock restarts the window; otherwise the first failure after it would lock again at once.
        attempts: { $cond: [{ $eq: ["$lockedBy", id] }, [{ id, at }], "$attempts"] },
        lockedUntil: { $cond: [{ $eq: ["$lockedBy", id] }, until, "$lockedUntil"] },
      },
    },
  ];
  const row = await upsert(key, pipeline);
  const mine = row.attempts.some((attempt) => attempt.id === id);
  return {
    kind,
    key,
    id,
    lockedUntil: mine ? null : row.lockedUntil,
    locks: row.lockedBy === id ? row.lockedUntil : null,
  };
}

async function upsert(key: string, pipeline: PipelineStage.Set[]): Promise<LoginAttempts> {
  for (let again = true; ; again = false) {
    try {
      return await LoginAttemptsModel.findOneAndUpdate({ _id: key }, pipeline, {
        upsert: true,
        returnDocument: "after",
        updatePipeline: true,
      })
        .orFail()
        .lean<LoginAttempts>();
    } catch (error) {
      if (!again || !isDuplicateKey(error)) throw error;
    }
  }
}

/** Refunds a try that was correct, and lifts a lock that it started. */
export async function refundTry(tried: Try): Promise<void> {
  await LoginAttemptsModel.updateOne({ _id: tried.key }, { $pull: { attempts: { id: tried.id } } });
  if (tried.locks)
    await LoginAttemptsModel.updateOne(
      { _id: tried.key, lockedBy: tried.id },
      { $set: { lockedUntil: null, lockedBy: null } },
    );
}

/** Clears all tries against a subject, after a sign-in or a password reset. */
export async function clearTries(kind: AttemptKind, subject: string): Promise<void> {
  await connect();
  await LoginAttemptsModel.deleteOne({ _id: keyOf(kind, subject) });
}

/** Until when a subject is locked, or null. */
export async function findLock(kind: AttemptKind, subject: string): Promise<Date | null> {
  await connect();
  const row = await LoginAttemptsModel.findOne({ _id: keyOf(kind, subject), lockedUntil: { $gt: now() } }).lean();
  return row?.lockedUntil ?? null;
}

/** Deletes the tries against a person and their address, who are erased. */
export async function forgetTries(tx: Tx, userId: string, email: string): Promise<void> {
  const ids = [keyOf("account", email), keyOf("step-up", userId)];
  await LoginAttemptsModel.deleteMany({ _id: { $in: ids } }, { session: tx.session });
}

/** 429 `account_locked` until the given time; the same for every cause. */
export function lockedProblem(until: Date): Problem {
  return new Problem("account_locked", {
    headers: { "Retry-After": String(Math.max(1, Math.ceil((until.getTime() - nowMs()) / 1000))) },
  });
}
