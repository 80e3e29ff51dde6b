import { createHash } from "node:crypto";
import type { ClientSession } from "mongoose";
import { IdempotencyKeyModel } from "@/models/idempotency-key";
import { DAY, SECOND, now, nowMs } from "../clock";
import type { IdempotencyClaim } from "../context";
import { connect } from "../db/connect";
import type { Tx } from "../db/transaction";
import { isDuplicateKey } from "../db/errors";
import { Problem } from "../http/problem";

/**
 * One effect per Idempotency-Key: the claim is a unique row, and the response is stored in the transaction of the command
 * itself, so that a crash at any point leaves either no effect or a response to replay.
 */

const LEASE_MS = 30 * SECOND;
const RETENTION_MS = DAY;

export interface StoredResponse {
  status: number;
  body: string | null;
}

export interface IdempotencyScope {
  /** The user's id, or the address of an anonymous caller. */
  caller: string;
  /** The user's id, by which an erasure finds what was answered to them. */
  callerId: string | null;
  method: string;
  path: string;
  key: string;
  /** The body as it was sent, or the digest of a form's file. */
  payload: string;
}

/** Encodes a command's result as the response to store; undefined when the result is not what the route returns. */
type Encoder = (result: unknown) => StoredResponse | undefined;

const sha256 = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

export class Claim implements IdempotencyClaim {
  completed = false;

  constructor(
    private readonly id: string,
    private readonly encode: Encoder,
  ) {}

  /** Stores the response together with the effect. Aborts the transaction when another call has taken over the claim. */
  async complete(result: unknown, session: ClientSession): Promise<void> {
    const answer = this.encode(result);
    if (!answer) return;
    const stored = await IdempotencyKeyModel.updateOne(
      { _id: this.id, state: "running" },
      { $set: { state: "done", ...answer } },
      { session },
    );
    if (stored.matchedCount === 0) throw new Problem("idempotency_in_progress");
    this.completed = true;
  }

  /** Stores a response that had no transaction of its own, such as a refusal. */
  async finish(answer: StoredResponse): Promise<void> {
    await IdempotencyKeyModel.updateOne({ _id: this.id, state: "running" }, { $set: { state: "done", ...answer } });
  }

  /** Releases the key: a call that failed by our fault, or for lack of a session, may be retried. */
  async release(): Promise<void> {
    await IdempotencyKeyModel.deleteOne({ _id: this.id, state: "running" });
  }
}

/**
 * Claims the key. Returns a {@link Claim}, or the stored response of the first call. Throws 422 `idempotency_mismatch` for
 * another body, 409 `idempotency_in_progress` while the first call runs (its lease is 30 s).
 */
export async function claimKey(scope: IdempotencyScope, encode: Encoder): Promise<Claim | StoredResponse> {
  await connect();
  const id = sha256(scope.caller, scope.method, scope.path, scope.key);
  const { callerId } = scope;
  const requestHash = sha256(scope.payload);
  const lockedUntil = new Date(nowMs() + LEASE_MS);
  const expiresAt = new Date(nowMs() + RETENTION_MS);
  try {
    await IdempotencyKeyModel.create([{ _id: id, callerId, requestHash, state: "running", lockedUntil, expiresAt }]);
    return new Claim(id, encode);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const row = await IdempotencyKeyModel.findById(id).lean();
  if (!row) throw new Problem("idempotency_in_progress", { headers: { "Retry-After": "1" } });
  if (row.requestHash !== requestHash) throw new Problem("idempotency_mismatch");
  if (row.state === "done" && row.status !== null) return { status: row.status, body: row.body };
  const takenOver = await IdempotencyKeyModel.updateOne(
    { _id: id, state: "running", lockedUntil: { $eq: row.lockedUntil, $lte: now() } },
    { $set: { lockedUntil, expiresAt } },
  );
  if (takenOver.modifiedCount === 1) return new Claim(id, encode);
  throw new Problem("idempotency_in_progress", { headers: { "Retry-After": "1" } });
}

/** Deletes what was answered to the calls of a person. */
export async function eraseAnswersTo(tx: Tx, callerId: string): Promise<void> {
  await IdempotencyKeyModel.deleteMany({ callerId }, { session: tx.session });
}
