import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Actor, Context, Locale } from "../context";
import { requestIdFrom } from "../ids";
import { ACCESS_COOKIE } from "./session-cookies";
import { findSessionActor } from "./sessions";
import { verifyAccessToken } from "./tokens";

/** Returns the signed-in user behind a page request, or null. */
export async function pageActor(): Promise<Actor | null> {
  const token = (await cookies()).get(ACCESS_COOKIE)?.value;
  const claims = token ? verifyAccessToken(token) : null;
  return claims ? findSessionActor(claims) : null;
}

/** Returns the context for a page's reads. */
export async function pageContext(locale: Locale): Promise<Context> {
  const [actor, requestHeaders] = await Promise.all([pageActor(), headers()]);
  return {
    requestId: requestIdFrom(requestHeaders.get("x-request-id")),
    actor,
    address: "page",
    userAgent: requestHeaders.get("user-agent") ?? "",
    locale: actor?.locale ?? locale,
  };
}

/** Returns where to send a page request that has no live session: a same-site refresh, then back to the page. */
export function resumePath(path: string): string {
  return `/resume?next=${encodeURIComponent(path)}`;
}

/** Returns a signed-in page's context. Without a session the request is redirected through `/resume` and back. */
export async function requirePageContext(path: string): Promise<Context & { actor: Actor }> {
  const ctx = await pageContext("en");
  if (!ctx.actor) redirect(resumePath(path));
  return { ...ctx, actor: ctx.actor };
}
