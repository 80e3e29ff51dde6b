import { linkToken, readLinkToken } from "@/lib/core/crypto/link-token";
import { unsubscribable, type Unsubscribable } from "./preferences/states";

const PURPOSE = "unsubscribe";

/** Whom a token lets end which e-mails. */
export interface UnsubscribeSubject {
  userId: string;
  category: Unsubscribable;
}

/** The token that ends one category of e-mails to a person. It never expires, and works as long as its key is known. */
export const unsubscribeToken = ({ userId, category }: UnsubscribeSubject): string =>
  linkToken(PURPOSE, [userId, category]);

/** What a token is for; null for one that is not exactly as it was made. */
export function readUnsubscribeToken(token: string): UnsubscribeSubject | null {
  const [userId = "", category, ...rest] = readLinkToken(PURPOSE, token) ?? [];
  const named = unsubscribable.find((name) => name === category);
  return named && rest.length === 0 && /^[0-9a-f]{24}$/.test(userId) ? { userId, category: named } : null;
}
