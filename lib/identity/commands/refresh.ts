import type { NextRequest } from "next/server";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { sessionCookies } from "@/lib/core/auth/session-cookies";
import {
  REFRESH_SECONDS,
  hashToken,
  issueAccessToken,
  renewRefreshToken,
  type RefreshClaims,
  type SessionTokens,
} from "@/lib/core/auth/tokens";
import { auditDenial } from "@/lib/core/audit/audit";
import { SECOND, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Cookie } from "@/lib/core/http/cookies";
import { Problem } from "@/lib/core/http/problem";
import { refreshTokenReused } from "../events";
import { toUser } from "../queries/account";
import type { User as UserAnswer } from "../schema";
import { endSessionRow } from "../session-end";
import { unexpired, refreshClaimsOf } from "../session-lookup";
import { actingAs } from "../session-start";

/** How long the previous token still works, for two tabs or a lost response. */
export const OVERLAP_MS = 10 * SECOND;

interface Renewed {
  user: UserAnswer;
  tokens: SessionTokens;
}

/**
 * Exchanges a refresh token for the next one and a new access token. For 10 s the previous token gives the same
 * successor; an older one was stolen or replayed, ends the session and emits `session.token_reused`. Throws 401
 * `no_session`.
 */
export async function renewTokens(ctx: Context, claims: RefreshClaims | null): Promise<Renewed> {
  if (!claims) throw new Problem("no_session");
  await connect();
  const user = await UserModel.findById(claims.userId).lean();
  if (!user) throw new Problem("no_session");
  const acting = actingAs(ctx, user, objectId(claims.sessionId));
  const renewed = await transaction(acting, (tx) => rotate(tx, claims));
  if (renewed === "reused")
    await auditDenial(acting, "auth.refresh_reused", "user", claims.userId, { session: claims.sessionId });
  if (!renewed || renewed === "reused") throw new Problem("no_session");
  return renewed;
}

/** The same for the tokens that a browser holds in its cookies. */
export async function refresh(ctx: Context, request: NextRequest): Promise<{ user: UserAnswer; cookies: Cookie[] }> {
  const { user, tokens } = await renewTokens(ctx, refreshClaimsOf(request));
  return { user, cookies: sessionCookies(tokens) };
}

async function rotate(tx: Tx, claims: RefreshClaims): Promise<Renewed | "reused" | null> {
  const session = await SessionModel.findOne({ _id: claims.sessionId, userId: claims.userId, ...unexpired() })
    .session(tx.session)
    .lean();
  const user = await UserModel.findOne({ _id: claims.userId, status: "active" }).session(tx.session).lean();
  if (!session || !user) return null;
  const presented = hashToken(claims.tokenId);
  const next = renewRefreshToken(claims);
  const answer = { user: toUser(user), tokens: { accessToken: issueAccessToken(claims), refreshToken: next.token } };
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
  await endSessionRow(tx, session, "refresh_reuse");
  await emit(tx, refreshTokenReused, { userId: claims.userId, sessionId: claims.sessionId });
  return "reused";
}
