/**
 * The only table of security headers, for pages, API responses, assets and errors. Edge-safe: imports nothing;
 * middleware.ts, next.config.ts and route() all read it.
 */

/** Sent with every response. Browsers ignore HSTS over plain http, so it needs no condition. */
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

/** Content-Security-Policy for responses that are data: they may load nothing, run nothing and not be framed. */
export const apiContentSecurityPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface PagePolicy {
  /** Generated for each request; Next copies it to its own scripts. */
  nonce: string;
  /** The development server evaluates code for hot reload. */
  development?: boolean;
  /** Additional origins that the browser may call, such as the error reporter's. */
  connect?: readonly string[];
}

/** Returns the Content-Security-Policy of a page whose scripts have `nonce`. */
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

/** Returns all headers of an API response, as `route()` and next.config.ts send them. */
export function apiSecurityHeaders(): Record<string, string> {
  return { ...securityHeaders, "Content-Security-Policy": apiContentSecurityPolicy };
}

/** Returns all headers of a page. */
export function pageSecurityHeaders(policy: PagePolicy): Record<string, string> {
  return { ...securityHeaders, "Content-Security-Policy": pageContentSecurityPolicy(policy) };
}
