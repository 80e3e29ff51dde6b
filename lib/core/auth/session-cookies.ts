import { env } from "../env";
import { serializeCookie, type Cookie } from "../http/cookies";
import { ACCESS_SECONDS, REFRESH_SECONDS, type SessionTokens } from "./tokens";

export const ACCESS_COOKIE = "collabhub_access";
export const REFRESH_COOKIE = "collabhub_refresh";

/**
 * Returns the two cookies of a session: the access token for every path, the refresh token only for the path that uses it.
 */
export function sessionCookies({ accessToken, refreshToken }: SessionTokens): Cookie[] {
  return [
    { name: ACCESS_COOKIE, value: accessToken, path: "/", maxAge: ACCESS_SECONDS },
    { name: REFRESH_COOKIE, value: refreshToken, path: "/api/v1/auth", maxAge: REFRESH_SECONDS },
  ];
}

/** Returns cookies that delete both session cookies. */
export function clearedSessionCookies(): Cookie[] {
  return [
    { name: ACCESS_COOKIE, value: "", path: "/", maxAge: 0 },
    { name: REFRESH_COOKIE, value: "", path: "/api/v1/auth", maxAge: 0 },
  ];
}

/** Returns `Set-Cookie` header values; Secure when the application is served over https. */
export function setCookieHeaders(cookies: readonly Cookie[]): string[] {
  const secure = env().NEXT_PUBLIC_APP_URL.startsWith("https://");
  return cookies.map((cookie) => serializeCookie(cookie, secure));
}
