/** A cookie to set. HttpOnly and SameSite=Strict by default; Secure follows the application's URL. */
export interface Cookie {
  name: string;
  value: string;
  path: string;
  /** Seconds; 0 deletes the cookie. */
  maxAge: number;
  /** The page's scripts may read it. */
  readable?: true;
}

/** Returns the `Set-Cookie` header value (RFC 6265bis). */
export function serializeCookie(cookie: Cookie, secure: boolean): string {
  return [
    `${cookie.name}=${cookie.value}`,
    `Path=${cookie.path}`,
    `Max-Age=${cookie.maxAge}`,
    ...(cookie.readable ? [] : ["HttpOnly"]),
    "SameSite=Strict",
    ...(secure ? ["Secure"] : []),
  ].join("; ");
}
