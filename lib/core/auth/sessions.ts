import { LRUCache } from "lru-cache";
import { SessionModel, type Session } from "@/models/session";
import { SECOND, now, nowMs } from "../clock";
import type { Actor } from "../context";
import { connect } from "../db/connect";
import type { Lean } from "../db/model";
import type { Tx } from "../db/transaction";
import type { AccessClaims } from "./tokens";

/** Maximum age of a cached session check, so that an ended session gets 401 within 5 s on every instance. */
const CACHED_MS = 4 * SECOND;

interface Verdict {
  actor: Actor | null;
  at: number;
}
const holder = globalThis as typeof globalThis & { __collabhubVerdicts?: LRUCache<string, Verdict> };
const verdicts = (holder.__collabhubVerdicts ??= new LRUCache<string, Verdict>({ max: 20_000 }));

const alive = (session: Lean<Session>) =>
  session.revokedAt === null && session.idleExpiresAt > now() && session.expiresAt > now();

/**
 * Returns the session's current actor, or null when it was ended, was idle for 7 days or is older than 30. Reads MongoDB at
 * most every 4 s.
 */
export async function findSessionActor({ sessionId, userId }: AccessClaims): Promise<Actor | null> {
  const known = verdicts.get(sessionId);
  const age = known ? nowMs() - known.at : Infinity;
  if (known && age >= 0 && age < CACHED_MS) return known.actor?.userId === userId ? known.actor : null;
  await connect();
  const session = await SessionModel.findById(sessionId).lean();
  const actor: Actor | null =
    session && session.userId.toHexString() === userId && alive(session)
      ? {
          userId,
          sessionId,
          persona: session.persona,
          emailVerified: session.emailVerified,
          locale: session.locale,
          timeZone: session.timeZone ?? "UTC",
          name: session.name,
        }
      : null;
  verdicts.set(sessionId, { actor, at: nowMs() });
  return actor;
}

/** Clears this instance's cached session checks at once; other instances drop theirs within 4 s. */
export function clearSessionCache(sessionIds: readonly string[]): void {
  for (const id of sessionIds) verdicts.delete(id);
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

/** Copies changed facts of a user into their live sessions, in the same transaction. */
export async function refreshSessionFacts(
  tx: Tx,
  userId: string,
  facts: Partial<Pick<Session, "name" | "locale" | "timeZone" | "persona" | "emailVerified">>,
): Promise<void> {
  const live = await SessionModel.find({ userId, revokedAt: null }, { _id: 1 }).session(tx.session).lean();
  await SessionModel.updateMany({ userId, revokedAt: null }, { $set: facts }, { session: tx.session });
  tx.afterCommit(() => clearSessionCache(live.map((session) => session._id.toHexString())));
}
