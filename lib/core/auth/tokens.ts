import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { nowMs } from "../clock";
import { deriveKey, keyIdOf } from "../crypto/derived-key";
import { env } from "../env";

/** Lifetime of an access token, in seconds. */
export const ACCESS_SECONDS = 15 * 60;
/** Seconds of inactivity after which a refresh token, and so its session, expires. */
export const REFRESH_SECONDS = 7 * 24 * 3600;
/** Seconds after which a session ends even if it is in use. */
export const ABSOLUTE_SECONDS = 30 * 24 * 3600;

const ISSUER = "collabhub";
const ACCESS_AUDIENCE = "collabhub:access";
const REFRESH_AUDIENCE = "collabhub:refresh";

export interface AccessClaims {
  userId: string;
  sessionId: string;
}
/** What a session's owner holds: the token of its calls, and the one that renews both. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
}
export interface RefreshClaims extends AccessClaims {
  tokenId: string;
  /** The id of the key with which the only successor of the token is computed: that of the secret that signed it. */
  keyId: string;
}

const keys = new Map<string, KeyObject>();
/** A KeyObject makes verification about 60 times cheaper than a string secret. */
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

/**
 * Returns the verified claims, or null for anything except an unexpired token that we issued for this audience. Our keys have
 * no names and our headers no extensions, so a token that names a key or demands an extension is not ours.
 */
function verify(
  token: string,
  secrets: readonly string[],
  audience: string,
): { payload: jwt.JwtPayload; secret: string } | null {
  if (token.length > 2048) return null;
  for (const secret of secrets) {
    try {
      const { header, payload } = jwt.verify(token, keyOf(secret), {
        complete: true,
        algorithms: ["HS256"],
        issuer: ISSUER,
        audience,
        clockTimestamp: Math.floor(nowMs() / 1000),
      });
      return typeof payload === "object" && !("kid" in header) && !("crit" in header) ? { payload, secret } : null;
    } catch (error) {
      if (!(error instanceof jwt.JsonWebTokenError)) throw error;
    }
  }
  return null;
}

const hexId = /^[0-9a-f]{24}$/;
const isId = (value: unknown): value is string => typeof value === "string" && hexId.test(value);

/** Issues an access token for the API, valid for 15 minutes. */
export function issueAccessToken({ userId, sessionId }: AccessClaims): string {
  return sign({ sub: userId, sid: sessionId }, env().JWT_SECRET, ACCESS_AUDIENCE, ACCESS_SECONDS);
}

/** Returns the claims of an unexpired access token, else null. The caller must still check the session behind it. */
export function verifyAccessToken(token: string): AccessClaims | null {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = env();
  const claims = verify(token, [JWT_SECRET, ...JWT_SECRET_PREVIOUS], ACCESS_AUDIENCE)?.payload;
  return isId(claims?.sub) && isId(claims.sid) ? { userId: claims.sub, sessionId: claims.sid } : null;
}

const refreshSecrets = (): [string, ...string[]] => {
  const { JWT_REFRESH_SECRET, JWT_REFRESH_SECRET_PREVIOUS } = env();
  return [JWT_REFRESH_SECRET, ...JWT_REFRESH_SECRET_PREVIOUS];
};
const successorKey = (secret: string) => deriveKey(secret, "refresh-successor");

/** Issues a refresh token, valid for 7 days, with a new id; only the hash of the id is stored. */
export function issueRefreshToken(claims: AccessClaims): { token: string; tokenHash: string } {
  return signRefreshToken(claims, randomBytes(24).toString("base64url"));
}

/**
 * Issues the only successor of a refresh token. Its id is a keyed hash of the old one, so two tabs that refresh at once get
 * the same token, and someone who holds an old token cannot compute the next. The key is that of the secret that signed the old one,
 * so that instances agree while the secret is being replaced.
 */
export function renewRefreshToken({ userId, sessionId, tokenId, keyId }: RefreshClaims): {
  token: string;
  tokenHash: string;
} {
  const key = refreshSecrets()
    .map(successorKey)
    .find((candidate) => keyIdOf(candidate) === keyId);
  if (!key) throw new Error("The secret that signed this refresh token is gone");
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

/** Returns the claims of an unexpired refresh token, else null. */
export function verifyRefreshToken(token: string): RefreshClaims | null {
  const verified = verify(token, refreshSecrets(), REFRESH_AUDIENCE);
  if (!verified) return null;
  const { sub, sid, jti } = verified.payload as { sub?: unknown; sid?: unknown; jti?: unknown };
  return isId(sub) && isId(sid) && typeof jti === "string"
    ? { userId: sub, sessionId: sid, tokenId: jti, keyId: keyIdOf(successorKey(verified.secret)) }
    : null;
}

/** SHA-256, base64url. Sufficient for secrets with at least 128 random bits. */
export function hashToken(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
