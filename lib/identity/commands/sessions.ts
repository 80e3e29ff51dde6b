import type { NextRequest } from "next/server";
import { SessionModel, type Session } from "@/models/session";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { REFRESH_COOKIE, sessionCookies } from "@/lib/core/auth/session-cookies";
import { forgetVerdicts, revokeSessions } from "@/lib/core/auth/sessions";
import {
  REFRESH_SECONDS,
  hashToken,
  issueAccessToken,
  renewRefreshToken,
  verifyRefreshToken,
  type RefreshClaims,
} from "@/lib/core/auth/tokens";
import { SECOND, now, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import type { Cookie } from "@/lib/core/http/cookies";
import { Problem } from "@/lib/core/http/problem";
import { toUser } from "../queries/account";
import type { User as UserAnswer } from "@/lib/identity/schema";
import { actingAs } from "@/lib/identity/session-start";

/** How long the token before the current one still works: two tabs, or an answer that got lost. */
export const OVERLAP_MS = 10 * SECOND;

const refreshToken = (request: Pick<NextRequest, "cookies">): RefreshClaims | null => {
  const token = request.cookies.get(REFRESH_COOKIE)?.value;
  return token ? verifyRefreshToken(token) : null;
};

const living = () => ({ revokedAt: null, idleExpiresAt: { $gt: now() }, expiresAt: { $gt: now() } });

type Renewed = { user: UserAnswer; cookies: Cookie[] };

/**
 * Swaps a refresh token for the next one and a fresh access token. Within 10 s the token before the current one gives the very
 * same successor; any older one was stolen or replayed, and ends the session. Throws 401 `no_session`.
 */
export async function refresh(ctx: Context, request: NextRequest): Promise<Renewed> {
  const claims = refreshToken(request);
  if (!claims) throw new Problem("no_session");
  await connect();
  const user = await UserModel.findById(claims.userId).lean();
  if (!user) throw new Problem("no_session");
  const renewed = await transaction(actingAs(ctx, user, objectId(claims.sessionId)), (tx) => rotate(tx, claims));
  if (!renewed) throw new Problem("no_session");
  return renewed;
}

async function rotate(tx: Tx, claims: RefreshClaims): Promise<Renewed | null> {
  const session = await SessionModel.findOne({ _id: claims.sessionId, userId: claims.userId, ...living() })
    .session(tx.session)
    .lean();
  const user = await UserModel.findOne({ _id: claims.userId, status: "active" }).session(tx.session).lean();
  if (!session || !user) return null;
  const presented = hashToken(claims.tokenId);
  const next = renewRefreshToken(claims);
  const answer = { user: toUser(user), cookies: sessionCookies(issueAccessToken(claims), next.token) };
  const at = now();
  if (presented === session.refreshHash) {
    await SessionModel.updateOne(
      { _id: session._id, refreshHash: presented },
      {
        $set: {
          refreshHash: next.tokenHash,
          previousRefreshHash: presented,
          rotatedAt: at,
          lastUsedAt: at,
          idleExpiresAt: new Date(at.getTime() + REFRESH_SECONDS * SECOND),
          userAgent: tx.ctx.userAgent,
          address: tx.ctx.address,
        },
      },
      { session: tx.session },
    );
    return answer;
  }
  if (presented === session.previousRefreshHash && nowMs() - session.rotatedAt.getTime() <= OVERLAP_MS) return answer;
  await end(tx, session, "refresh_reuse");
  return null;
}

async function end(tx: Tx, session: Lean<Session>, reason: string): Promise<void> {
  const sessionId = session._id.toHexString();
  await SessionModel.updateOne(
    { _id: session._id, revokedAt: null },
    { $set: { revokedAt: now(), revokedReason: reason } },
    { session: tx.session },
  );
  await audit(tx, {
    action: `session.${reason}`,
    entity: "user",
    entityId: session.userId.toHexString(),
    after: { session: sessionId, reason },
  });
  tx.afterCommit(() => forgetVerdicts([sessionId]));
}

/** Ends the session of the access token and that of the refresh token; either is enough. Nothing to end is no error. */
export async function logout(ctx: Context, request: NextRequest): Promise<void> {
  const claims = refreshToken(request);
  const ids = [...new Set([ctx.actor?.sessionId, claims?.sessionId].filter((id) => id !== undefined))];
  if (ids.length === 0) return;
  await transaction(ctx, async (tx) => {
    for (const session of await SessionModel.find({ _id: { $in: ids }, revokedAt: null })
      .session(tx.session)
      .lean())
      await end(tx, session, "logout");
  });
}

/** Ends all sessions of the actor, the asking one too. */
export async function logoutAll(ctx: Context): Promise<void> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const ended = await revokeSessions(tx, userId, "logout_all");
    await audit(tx, {
      action: "session.logout_all",
      entity: "user",
      entityId: userId,
      after: { sessions: ended.length },
    });
  });
}

/** Ends one of the actor's sessions. Throws 404 for another's, an unknown or an ended one. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const session = await SessionModel.findOne({ _id: sessionId, userId, ...living() })
      .session(tx.session)
      .lean();
    if (!session) throw new Problem("not_found");
    await end(tx, session, "logout_device");
  });
}
