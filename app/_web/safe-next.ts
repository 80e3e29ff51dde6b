/**
 * Where to go after signing in: a path of this site, or the fallback. Edge- and browser-safe.
 * Refuses other origins, protocol-relative and backslash tricks, control characters, and the API.
 */
export function safeNext(next: string | null | undefined, fallback = "/home"): string {
  if (!next || next.length > 1000 || !next.startsWith("/") || /[\\\u0000-\u0020\u007f]/.test(next)) return fallback;
  const base = "http://internal.invalid";
  if (!URL.canParse(next, base)) return fallback;
  const url = new URL(next, base);
  if (url.origin !== base || url.pathname.startsWith("//") || /^\/(api|_next)(\/|$)/.test(url.pathname))
    return fallback;
  return url.pathname + url.search + url.hash;
}
