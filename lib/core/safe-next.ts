/** A character that a browser, a proxy or a person may take for another one. */
const unsafeCharacter = /[\\\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/;

/** A percent-encoded text as it may be decoded on the way, or null where it cannot be. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * A path of this site that a person may be sent to after signing in, or null for anything else: other origins, protocol-relative
 * and backslash tricks, also encoded ones, control characters, and the API. Edge- and browser-safe.
 */
export function nextPath(next: string | null | undefined): string | null {
  if (!next || next.length > 1000 || !next.startsWith("/") || unsafeCharacter.test(next)) return null;
  const base = "http://internal.invalid";
  if (!URL.canParse(next, base)) return null;
  const url = new URL(next, base);
  const plain = decoded(url.pathname);
  if (
    url.origin !== base ||
    plain === null ||
    plain.startsWith("//") ||
    unsafeCharacter.test(plain.replaceAll(" ", ""))
  )
    return null;
  if (/^\/(api|_next)(\/|$)/i.test(plain)) return null;
  return url.pathname + url.search + url.hash;
}

/** {@link nextPath}, or the fallback. */
export const safeNext = (next: string | null | undefined, fallback = "/home"): string => nextPath(next) ?? fallback;
