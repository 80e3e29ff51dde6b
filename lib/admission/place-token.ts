import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";

/** The keys with which links are accepted; the first one signs. A local run without a secret derives one. */
function keys(): [Buffer, ...Buffer[]] {
  const { LINK_SECRET, LINK_SECRET_PREVIOUS, JWT_SECRET } = env();
  const keyOf = (secret: string) => deriveKey(secret, "waitlist-place");
  return [keyOf(LINK_SECRET ?? JWT_SECRET), ...LINK_SECRET_PREVIOUS.map(keyOf)];
}

const signatureOf = (key: Buffer, entryId: string): string =>
  createHmac("sha256", key).update(entryId).digest("base64url");

/** The token of a place on the waitlist: the same in each of its e-mails, valid until the place is given up or erased. */
export const placeToken = (entryId: string): string => `${entryId}.${signatureOf(keys()[0], entryId)}`;

/** Whose place a token is for; null for one that is not exactly as it was made. */
export function readPlaceToken(token: string): string | null {
  const [, entryId = "", signature = ""] = /^([0-9a-f]{24})\.([\w-]{43})$/.exec(token) ?? [];
  if (!entryId) return null;
  const given = Buffer.from(signature);
  return keys().some((key) => timingSafeEqual(given, Buffer.from(signatureOf(key, entryId)))) ? entryId : null;
}
