import { createHash, createHmac, hkdfSync } from "node:crypto";
import { env } from "../env";

const keys = new Map<string, Buffer>();

/** Derives 32 bytes for one purpose from a long secret (HKDF-SHA256, RFC 5869), so that no secret serves two purposes. */
export function deriveKey(secret: string, purpose: string): Buffer {
  const id = `${purpose}\n${secret}`;
  const known = keys.get(id);
  if (known) return known;
  const made = Buffer.from(hkdfSync("sha256", secret, "collabhub", purpose, 32));
  keys.set(id, made);
  return made;
}

/** The id of a key, computed from it: 8 hex digits. */
export const keyIdOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

/**
 * Keyed hash (HMAC-SHA256, base64url) of parts, for look-ups by values that must not be stored in clear. Its key is LOOKUP_KEY, so
 * that replacing JWT_SECRET leaves every hash valid; a local run without one derives it.
 */
export function keyedHash(purpose: string, ...parts: readonly string[]): string {
  const { LOOKUP_KEY, JWT_SECRET } = env();
  return hashWith(LOOKUP_KEY ?? JWT_SECRET, purpose, parts);
}

const hashWith = (secret: string, purpose: string, parts: readonly string[]): string =>
  createHmac("sha256", deriveKey(secret, purpose)).update(JSON.stringify(parts)).digest("base64url");

/** Whether a hash is what {@link keyedHash} returns, or returned with a key that was replaced since (LOOKUP_KEY_PREVIOUS). */
export function isKeyedHash(hash: string, purpose: string, ...parts: readonly string[]): boolean {
  const earlier = env().LOOKUP_KEY_PREVIOUS.map((secret) => hashWith(secret, purpose, parts));
  return [keyedHash(purpose, ...parts), ...earlier].includes(hash);
}
