/**
 * The one table of security headers, for pages, API answers, assets and errors.
 * Edge-safe: imports nothing; middleware.ts, next.config.ts and route() all read it.
 */

/** Sent with every answer, whatever it is. HSTS is ignored by browsers over plain http, so it is always sent. */
export const securityHeaders = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "SAMEORIGIN",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy":
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-DNS-Prefetch-Control": "off",
} as const;

/** Content-Security-Policy for answers that are data: nothing in them may load, run or be framed. */
export const apiContentSecurityPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface PagePolicy {
  /** Fresh for each request; Next copies it onto its own scripts. */
  nonce: string;
  /** The development server evaluates code for hot reload. */
  development?: boolean;
  /** Further origins that the browser may call, such as the error reporter's. */
  connect?: readonly string[];
}

/** Content-Security-Policy of a page whose scripts carry `nonce`. */
export function pageContentSecurityPolicy({ nonce, development = false, connect = [] }: PagePolicy): string {
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(development ? ["ws:"] : []), ...connect],
    "worker-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** The whole table for an API answer, as `route()` and next.config.ts send it. */
export function apiSecurityHeaders(): Record<string, string> {
  return { ...securityHeaders, "Content-Security-Policy": apiContentSecurityPolicy };
}

/** The whole table for a page. */
export function pageSecurityHeaders(policy: PagePolicy): Record<string, string> {
  return { ...securityHeaders, "Content-Security-Policy": pageContentSecurityPolicy(policy) };
}
