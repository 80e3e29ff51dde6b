import { env } from "../env";
import { Problem } from "./problem";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that another site makes with our cookies (403 `bad_origin`). Browsers never attach a bearer token by
 * themselves, so it is exempt; a foreign `Origin` is refused even without cookies, which also prevents login CSRF.
 */
export function assertSameOrigin(request: Request, hasCookies: boolean): void {
  if (safe.has(request.method)) return;
  if (request.headers.get("authorization")) return;
  const origin = request.headers.get("origin");
  if (origin !== null) {
    if (!isOurs(origin, request.headers.get("host"))) throw new Problem("bad_origin");
    return;
  }
  if (hasCookies && request.headers.get("sec-fetch-site") !== "same-origin") throw new Problem("bad_origin");
}

function isOurs(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: originHost, origin: normalized, protocol } = new URL(origin);
  const application = new URL(env().NEXT_PUBLIC_APP_URL);
  return (
    normalized === application.origin || (host !== null && originHost === host && protocol === application.protocol)
  );
}
