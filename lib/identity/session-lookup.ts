import type { NextRequest } from "next/server";
import { REFRESH_COOKIE } from "@/lib/core/auth/session-cookies";
import { verifyRefreshToken, type RefreshClaims } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";

export const refreshClaimsOf = (request: Pick<NextRequest, "cookies">): RefreshClaims | null => {
  const token = request.cookies.get(REFRESH_COOKIE)?.value;
  return token ? verifyRefreshToken(token) : null;
};

export const unexpired = () => ({ revokedAt: null, idleExpiresAt: { $gt: now() }, expiresAt: { $gt: now() } });
