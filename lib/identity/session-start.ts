import { Types } from "mongoose";
import { SessionModel } from "@/models/session";
import type { User } from "@/models/user";
import {
  issueAccessToken,
  issueRefreshToken,
  ABSOLUTE_SECONDS,
  REFRESH_SECONDS,
  type SessionTokens,
} from "@/lib/core/auth/tokens";
import { SECOND, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";

/** The context of a user who has just proved their identity. */
export function actingAs(ctx: Context, user: Lean<User>, sessionId: Types.ObjectId): Context {
  return {
    ...ctx,
    locale: user.locale,
    actor: {
      userId: user._id.toHexString(),
      persona: user.persona,
      sessionId: sessionId.toHexString(),
      emailVerified: user.emailVerifiedAt !== null,
      locale: user.locale,
      timeZone: user.timeZone,
      name: user.name,
    },
  };
}

/** Starts a new session and returns its tokens. */
export async function startSession(tx: Tx, user: Lean<User>, sessionId: Types.ObjectId): Promise<SessionTokens> {
  const at = now();
  const claims = { userId: user._id.toHexString(), sessionId: sessionId.toHexString() };
  const { token, tokenHash } = issueRefreshToken(claims);
  await SessionModel.create(
    [
      {
        _id: sessionId,
        userId: user._id,
        persona: user.persona,
        name: user.name,
        locale: user.locale,
        timeZone: user.timeZone,
        emailVerified: user.emailVerifiedAt !== null,
        suspension: user.sanction ? { until: user.sanction.until } : null,
        refreshHash: tokenHash,
        rotatedAt: at,
        createdAt: at,
        lastUsedAt: at,
        idleExpiresAt: new Date(at.getTime() + REFRESH_SECONDS * SECOND),
        expiresAt: new Date(at.getTime() + ABSOLUTE_SECONDS * SECOND),
        userAgent: tx.ctx.userAgent,
        address: tx.ctx.address,
      },
    ],
    { session: tx.session },
  );
  return { accessToken: issueAccessToken(claims), refreshToken: token };
}

/** A new session id, made before the transaction so that the context can name it. */
export const newSessionId = (): Types.ObjectId => new Types.ObjectId();
