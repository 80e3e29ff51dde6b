import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { nowMs } from "../clock";
import { deriveKey } from "../crypto/derived-key";
import { env } from "../env";

/** Seconds that an access token is good for (C1). */
export const ACCESS_SECONDS = 15 * 60;
/** Seconds of idleness after which a refresh token, and so its session, is dead. */
export const REFRESH_SECONDS = 7 * 24 * 3600;
/** Seconds after which a session ends however busy it is. */
export const ABSOLUTE_SECONDS = 30 * 24 * 3600;

const ISSUER = "collabhub";
const ACCESS_AUDIENCE = "collabhub:access";
const REFRESH_AUDIENCE = "collabhub:refresh";

export interface AccessClaims {
  userId: string;
  sessionId: string;
}
export interface RefreshClaims extends AccessClaims {
  tokenId: string;
}

const keys = new Map<string, KeyObject>();
/** KeyObjects make a verification some sixty times cheaper than string secrets. */
function keyOf(secret: string): KeyObject {
  const known = keys.get(secret);
  if (known) return known;
  const made = createSecretKey(Buffer.from(secret, "utf8"));
  keys.set(secret, made);
  return made;
}

function sign(claims: Record<string, string>, secret: string, audience: string, seconds: number): string {
  const issuedAt = Math.floor(nowMs() / 1000);
  return jwt.sign({ ...claims, iat: issuedAt, exp: issuedAt + seconds, iss: ISSUER, aud: audience }, keyOf(secret), {
    algorithm: "HS256",
  });
}

/** Verified claims, or null for anything that is not a living token of ours of this kind. */
function verify(token: string, secrets: readonly string[], audience: string): jwt.JwtPayload | null {
  if (token.length > 2048) return null;
  for (const secret of secrets) {
    try {
      const claims = jwt.verify(token, keyOf(secret), {
        algorithms: ["HS256"],
        issuer: ISSUER,
        audience,
        clockTimestamp: Math.floor(nowMs() / 1000),
      });
      return typeof claims === "object" ? claims : null;
    } catch (error) {
      if (!(error instanceof jwt.JsonWebTokenError)) throw error;
    }
  }
  return null;
}

const hexId = /^[0-9a-f]{24}$/;
const isId = (value: unknown): value is string => typeof value === "string" && hexId.test(value);

/** A token of 15 minutes for the API. */
export function issueAccessToken({ userId, sessionId }: AccessClaims): string {
  return sign({ sub: userId, sid: sessionId }, env().JWT_SECRET, ACCESS_AUDIENCE, ACCESS_SECONDS);
}

/** The claims of a living access token, else null. The session behind it must still be asked. */
export function verifyAccessToken(token: string): AccessClaims | null {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = env();
  const claims = verify(token, JWT_SECRET_PREVIOUS ? [JWT_SECRET, JWT_SECRET_PREVIOUS] : [JWT_SECRET], ACCESS_AUDIENCE);
  return claims && isId(claims.sub) && isId(claims.sid) ? { userId: claims.sub, sessionId: claims.sid } : null;
}

/** A refresh token of 7 days with a fresh id; only the id's hash is stored. */
export function issueRefreshToken(claims: AccessClaims): { token: string; tokenHash: string } {
  return signRefreshToken(claims, randomBytes(24).toString("base64url"));
}

/**
 * The one successor of a refresh token. Its id follows from the old one by a keyed hash, so two tabs that refresh at once get the
 * same token, and whoever holds an old token cannot work the next one out.
 */
export function renewRefreshToken({ userId, sessionId, tokenId }: RefreshClaims): { token: string; tokenHash: string } {
  const key = deriveKey(env().JWT_REFRESH_SECRET, "refresh-successor");
  const next = createHmac("sha256", key)
    .update(`${sessionId} ${tokenId}`)
    .digest()
    .subarray(0, 24)
    .toString("base64url");
  return signRefreshToken({ userId, sessionId }, next);
}

function signRefreshToken({ userId, sessionId }: AccessClaims, tokenId: string): { token: string; tokenHash: string } {
  const token = sign(
    { sub: userId, sid: sessionId, jti: tokenId },
    env().JWT_REFRESH_SECRET,
    REFRESH_AUDIENCE,
    REFRESH_SECONDS,
  );
  return { token, tokenHash: hashToken(tokenId) };
}

/** The claims of a living refresh token, else null. */
export function verifyRefreshToken(token: string): RefreshClaims | null {
  const claims = verify(token, [env().JWT_REFRESH_SECRET], REFRESH_AUDIENCE);
  return claims && isId(claims.sub) && isId(claims.sid) && typeof claims.jti === "string"
    ? { userId: claims.sub, sessionId: claims.sid, tokenId: claims.jti }
    : null;
}

/** SHA-256, base64url: enough for secrets of 128 random bits and more. */
export function hashToken(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
