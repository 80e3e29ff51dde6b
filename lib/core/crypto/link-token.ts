import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { deriveKey, keyIdOf } from "./derived-key";

interface Key {
  id: string;
  key: Buffer;
}

/** The keys with which tokens are accepted; the first one signs. A local run without a secret derives one. */
function keysFor(purpose: string): Key[] {
  const { LINK_SECRET, LINK_SECRET_PREVIOUS, JWT_SECRET } = env();
  return [LINK_SECRET ?? JWT_SECRET, ...LINK_SECRET_PREVIOUS].map((secret) => {
    const key = deriveKey(secret, purpose);
    return { key, id: keyIdOf(key) };
  });
}

const signatureOf = ({ id, key }: Key, parts: readonly string[]): Buffer =>
  createHmac("sha256", key)
    .update([...parts, id].join("\n"))
    .digest();

/**
 * The token of a link that works without a session and never expires by itself, as long as its key is known (LINK_SECRET,
 * LINK_SECRET_PREVIOUS). Its parts are readable, and have neither a dot nor a line break.
 */
export function linkToken(purpose: string, parts: readonly string[]): string {
  const [key] = keysFor(purpose);
  if (!key) throw new Error("There is no key to sign links with");
  return [...parts, key.id, signatureOf(key, parts).toString("base64url")].join(".");
}

/** The parts of a token; null for one that is not exactly as it was made. */
export function readLinkToken(purpose: string, token: string): string[] | null {
  const pieces = token.split(".");
  const signature = pieces.pop() ?? "";
  const keyId = pieces.pop();
  const key = keysFor(purpose).find(({ id }) => id === keyId);
  const given = Buffer.from(signature, "base64url");
  // Two bits of the last of 43 characters are not significant; only the exact text that was issued is accepted.
  if (!key || given.length !== 32 || given.toString("base64url") !== signature) return null;
  return timingSafeEqual(given, signatureOf(key, pieces)) ? pieces : null;
}
