import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { ACCESS_COOKIE } from "@/lib/core/auth/session-cookies";
import { findSessionActor } from "@/lib/core/auth/sessions";
import { verifyAccessToken } from "@/lib/core/auth/tokens";
import type { Locale } from "@/lib/core/context";
import { pageSecurityHeaders } from "@/lib/core/http/security-headers";
import { newNonce } from "@/lib/core/ids";
import { paths } from "@/lib/core/paths";
import { currentMaintenance, retryAfter, type Maintenance } from "@/lib/core/settings/maintenance";
import { formatInstant } from "@/lib/i18n/dates";
import { localeFromHeader } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

type Responder = (request: IncomingMessage, response: ServerResponse, listener: RequestListener) => boolean;

/** What pages need, what the API decides by itself, and the pages on which one signs in, consents or unsubscribes. */
const goesOn =
  /^\/(fr\/)?(api|_next|assets|health|icon\.svg|favicon\.ico|robots\.txt|sw\.js|sign-in|resume|restore|unsubscribe|status|_control|dev)(\/|$|\.)/;

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

/** A page of its own, which needs neither a script nor a sheet. */
function pageOf(maintenance: Maintenance, locale: Locale, nonce: string): string {
  const t = translator(locale, "administration");
  const endsAt = maintenance.endsAt.toISOString();
  const date = formatInstant(endsAt, { locale, timeZone: "UTC" }, "deadline");
  const message = maintenance.message[locale] || t("closed.text");
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(t("closed.title"))}, CollabHub</title>
<style nonce="${nonce}">body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:34rem;margin:20vh auto 0;padding:0 24px}h1{font-size:26px}p{overflow-wrap:anywhere}</style>
</head>
<body>
<main>
<h1>${escaped(t("closed.title"))}</h1>
<p>${escaped(message)}</p>
<p><time datetime="${endsAt}">${escaped(t("closed.until", { date }))}</time></p>
<p><a href="/resume?next=${encodeURIComponent(paths.administration)}">${escaped(t("closed.signIn"))}</a></p>
</main>
</body>
</html>`;
}

async function isAdministrator(request: IncomingMessage): Promise<boolean> {
  const token = new RegExp(`(?:^|;\\s*)${ACCESS_COOKIE}=([^;]*)`).exec(request.headers.cookie ?? "")?.[1];
  const claims = token === undefined ? null : verifyAccessToken(token);
  const actor = claims ? await findSessionActor(claims) : null;
  return actor?.persona === "admin";
}

function close(request: IncomingMessage, response: ServerResponse, maintenance: Maintenance, path: string): void {
  const locale = /^\/fr(\/|$)/.test(path) ? "fr" : localeFromHeader(request.headers["accept-language"]);
  const nonce = newNonce();
  response
    .writeHead(503, {
      ...pageSecurityHeaders({ nonce }),
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(retryAfter(maintenance)),
    })
    .end(pageOf(maintenance, locale, nonce));
}

/**
 * Answers pages during maintenance with one that says so, before anything that was rendered earlier is sent; the API refuses by
 * itself. Administrators, and everyone's reading where that goes on, pass.
 */
export function maintenanceGate(next: Responder): Responder {
  return (request, response, listener) => {
    const maintenance = currentMaintenance();
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const reading = request.method === "GET" || request.method === "HEAD";
    if (!maintenance || (maintenance.reads && reading)) return next(request, response, listener);
    // What the API says of itself is never answered from what was rendered before.
    if (goesOn.test(path)) return false;
    void isAdministrator(request)
      .catch(() => false)
      .then((administrator) => {
        if (!administrator) close(request, response, maintenance, path);
        else if (!next(request, response, listener)) listener(request, response);
      });
    return true;
  };
}
