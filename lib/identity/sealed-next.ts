import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { nextPath } from "@/lib/core/safe-next";

/** What the value is encrypted with beside the key. */
export const NEXT_CONTEXT = "registration:next";

/** Encrypts where someone wanted to go before they registered; null for nowhere or for a place outside of this site. */
export function sealNext(next: string | undefined): string | null {
  const path = nextPath(next);
  return path === null ? null : encryptField(path, NEXT_CONTEXT);
}

/** The path for the link of a mail, or null. */
export const openNext = (sealed: string | null | undefined): string | null =>
  sealed ? nextPath(decryptField(sealed, NEXT_CONTEXT)) : null;
