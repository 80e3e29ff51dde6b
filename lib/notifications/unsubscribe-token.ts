import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey, keyIdOf } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";
import { unsubscribable, type Unsubscribable } from "./preferences/states";

const PURPOSE = "unsubscribe";

interface Key {
  id: string;
  key: Buffer;
}

/** The keys with which tokens are accepted; the first one signs. A local run without a secret derives one. */
function keys(): Key[] {
  const { LINK_SECRET, LINK_SECRET_PREVIOUS, JWT_SECRET } = env();
  return [LINK_SECRET ?? JWT_SECRET, ...LINK_SECRET_PREVIOUS].map((secret) => {
    const key = deriveKey(secret, PURPOSE);
    return { key, id: keyIdOf(key) };
  });
}

/** Whom a token lets end which e-mails. */
export interface UnsubscribeSubject {
  userId: string;
  category: Unsubscribable;
}

const signatureOf = ({ id, key }: Key, { userId, category }: UnsubscribeSubject): Buffer =>
  createHmac("sha256", key).update(`${userId}\n${category}\n${id}`).digest();

/** The token that ends one category of e-mails to a person. It never expires, and works as long as its key is known. */
export function unsubscribeToken(subject: UnsubscribeSubject): string {
  const [key] = keys();
  if (!key) throw new Error("There is no key to sign links with");
  return [subject.userId, subject.category, key.id, signatureOf(key, subject).toString("base64url")].join(".");
}

const form = new RegExp(`^([0-9a-f]{24})\\.(${unsubscribable.join("|")})\\.([0-9a-f]{8})\\.([\\w-]{43})$`);

/** What a token is for; null for one that is not exactly as it was made. */
export function readUnsubscribeToken(token: string): UnsubscribeSubject | null {
  const [, userId = "", category = "", keyId, signature = ""] = form.exec(token) ?? [];
  const key = keys().find(({ id }) => id === keyId);
  const named = unsubscribable.find((name) => name === category);
  if (!key || !named) return null;
  const given = Buffer.from(signature, "base64url");
  // Two bits of the last of 43 characters are not significant; only the exact text that was issued is accepted.
  if (given.length !== 32 || given.toString("base64url") !== signature) return null;
  const subject = { userId, category: named };
  return timingSafeEqual(given, signatureOf(key, subject)) ? subject : null;
}
