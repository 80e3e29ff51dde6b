import type { NextRequest } from "next/server";
import { REFRESH_COOKIE } from "@/lib/core/auth/session-cookies";
import { verifyRefreshToken, type RefreshClaims } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";

/** The claims of the request's refresh token, or null where it has no valid one. */
export const refreshClaimsOf = (request: Pick<NextRequest, "cookies">): RefreshClaims | null => {
  const token = request.cookies.get(REFRESH_COOKIE)?.value;
  return token ? verifyRefreshToken(token) : null;
};

/** The filter of sessions that are neither revoked nor expired. */
export const unexpired = () => ({ revokedAt: null, idleExpiresAt: { $gt: now() }, expiresAt: { $gt: now() } });
