import { NextResponse } from "next/server";
import type { NextRequest } from "next/server";
import { pageSecurityHeaders } from "@/lib/core/http/security-headers";
import { newNonce, requestIdFrom } from "@/lib/core/ids";

const development = process.env.NODE_ENV === "development";

/** Returns the origin of the error reporter that the browser may call, when one is configured. */
function reporterOrigins(): string[] {
  const dsn = process.env.NEXT_PUBLIC_SENTRY_DSN;
  return dsn && URL.canParse(dsn) ? [new URL(dsn).origin] : [];
}

/**
 * Gives every page its security headers, a script nonce and a request id, and does nothing else: `route()` and `queries`
 * decide on access, so removing this file grants no access.
 */
export function middleware(request: NextRequest): NextResponse {
  const nonce = newNonce();
  const requestId = requestIdFrom(request.headers.get("x-request-id"));
  const headers = pageSecurityHeaders({ nonce, development, connect: reporterOrigins() });

  const inner = new Headers(request.headers);
  inner.set("content-security-policy", headers["Content-Security-Policy"] ?? "");
  inner.set("x-nonce", nonce);
  inner.set("x-request-id", requestId);

  const response = NextResponse.next({ request: { headers: inner } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

/** Pages only: the API, built assets and the files of public/ get the same table from route() and next.config.ts. */
export const config = {
  matcher: [
    "/((?!api/|_next/static/|assets/|(?:api|_next/image|icon\\.svg|apple-icon\\.png|favicon\\.ico|robots\\.txt|sitemap\\.xml|sw\\.js|offline\\.html|\\.well-known/security\\.txt|health)$).*)",
  ],
};
