import { Types } from "mongoose";
import type { Db } from "mongodb";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { DAY } from "@/lib/core/clock";
import type { Persona } from "@/lib/access/personas";
import { SessionModel } from "@/models/session";

/** A person who is signed in on one database. */
export interface Visitor {
  userId: string;
  persona: Persona;
  sessionId: string;
}

/** Makes the session that signing in would make. */
export async function signIn(db: Db, userId: string, persona: Persona): Promise<Visitor> {
  const at = new Date();
  const later = new Date(at.getTime() + DAY);
  const _id = new Types.ObjectId();
  await db.collection(SessionModel.collection.name).insertOne({
    _id,
    userId: new Types.ObjectId(userId),
    persona,
    name: "Person 0",
    locale: "en",
    emailVerified: true,
    refreshHash: _id.toHexString(),
    previousRefreshHash: null,
    rotatedAt: at,
    createdAt: at,
    lastUsedAt: at,
    idleExpiresAt: later,
    expiresAt: later,
    revokedAt: null,
    revokedReason: null,
    userAgent: "bench",
    address: "127.0.0.1",
  });
  return { userId, persona, sessionId: _id.toHexString() };
}

/** Headers with a fresh token; one lives for 15 minutes. */
export const bearer = ({ userId, sessionId }: Visitor): { Authorization: string } => ({
  Authorization: `Bearer ${issueAccessToken({ userId, sessionId })}`,
});
