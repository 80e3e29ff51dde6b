import { LRUCache } from "lru-cache";
import { SessionModel, type Session } from "@/models/session";
import { SECOND, now, nowMs } from "../clock";
import type { Actor } from "../context";
import { connect } from "../db/connect";
import type { Lean } from "../db/model";
import type { Tx } from "../db/transaction";
import { refreshKeyFacts } from "./api-keys";
import type { AccessClaims } from "./tokens";

/** Maximum age of a cached session check, so that an ended session gets 401 within 5 s on every instance. */
const CACHED_MS = 4 * SECOND;

interface Verdict {
  actor: Actor | null;
  at: number;
}
const holder = globalThis as typeof globalThis & {
  __collabhubVerdicts?: LRUCache<string, Verdict>;
  __collabhubSessionReads?: Map<string, Promise<Actor | null>>;
};
const verdicts = (holder.__collabhubVerdicts ??= new LRUCache<string, Verdict>({ max: 20_000 }));
const reads = (holder.__collabhubSessionReads ??= new Map<string, Promise<Actor | null>>());

const alive = (session: Lean<Session>) =>
  session.revokedAt === null && session.idleExpiresAt > now() && session.expiresAt > now();

/**
 * Returns the session's current actor, or null when it was ended, was idle for 7 days or is older than 30. Reads MongoDB at
 * most every 4 s; the parts of a page, which ask at once, share one read.
 */
export async function findSessionActor({ sessionId, userId }: AccessClaims): Promise<Actor | null> {
  const known = verdicts.get(sessionId);
  const age = known ? nowMs() - known.at : Infinity;
  const actor = known && age >= 0 && age < CACHED_MS ? known.actor : await sharedRead(sessionId);
  return actor?.userId === userId ? actor : null;
}

function sharedRead(sessionId: string): Promise<Actor | null> {
  const running = reads.get(sessionId);
  if (running) return running;
  const read: Promise<Actor | null> = readActor(sessionId)
    .then((actor) => {
      // A session that was ended meanwhile has no read of its own any more: what was read may be older than its end.
      if (reads.get(sessionId) === read) verdicts.set(sessionId, { actor, at: nowMs() });
      return actor;
    })
    .finally(() => {
      if (reads.get(sessionId) === read) reads.delete(sessionId);
    });
  reads.set(sessionId, read);
  return read;
}

async function readActor(sessionId: string): Promise<Actor | null> {
  await connect();
  const session = await SessionModel.findById(sessionId).lean();
  if (!session || !alive(session)) return null;
  const { persona, emailVerified, locale, name, suspension } = session;
  return {
    userId: session.userId.toHexString(),
    sessionId,
    persona,
    emailVerified,
    locale,
    timeZone: session.timeZone ?? "UTC",
    name,
    ...(suspension ? { suspension: { until: suspension.until } } : {}),
  };
}

/** Returns those of the given sessions that have not ended, from the database as it is now. */
export async function findLiveSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  await connect();
  const at = now();
  const live = { revokedAt: null, idleExpiresAt: { $gt: at }, expiresAt: { $gt: at } };
  const rows = await SessionModel.find({ _id: { $in: [...sessionIds] }, ...live }, { _id: 1 }).lean();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** Clears this instance's cached session checks at once; other instances drop theirs within 4 s. */
export function clearSessionCache(sessionIds: readonly string[]): void {
  for (const id of sessionIds) {
    verdicts.delete(id);
    reads.delete(id);
  }
}

/** Ends a user's sessions in the transaction of their cause and returns their ids. The session `except` stays signed in. */
export async function revokeSessions(tx: Tx, userId: string, reason: string, except?: string): Promise<string[]> {
  const filter = { userId, revokedAt: null, ...(except ? { _id: { $ne: except } } : {}) };
  const live = await SessionModel.find(filter, { _id: 1 }).session(tx.session).lean();
  await SessionModel.updateMany(filter, { $set: { revokedAt: now(), revokedReason: reason } }, { session: tx.session });
  const ids = live.map((session) => session._id.toHexString());
  tx.afterCommit(() => clearSessionCache(ids));
  return ids;
}

/** Copies changed facts of a user into their live sessions and API keys, in the same transaction. */
export async function refreshActorFacts(
  tx: Tx,
  userId: string,
  facts: Partial<Pick<Session, "name" | "locale" | "timeZone" | "emailVerified" | "suspension">>,
): Promise<void> {
  const live = await SessionModel.find({ userId, revokedAt: null }, { _id: 1 }).session(tx.session).lean();
  await SessionModel.updateMany({ userId, revokedAt: null }, { $set: facts }, { session: tx.session });
  await refreshKeyFacts(tx, userId, facts);
  tx.afterCommit(() => clearSessionCache(live.map((session) => session._id.toHexString())));
}
