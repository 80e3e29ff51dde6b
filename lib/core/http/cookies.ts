/** A cookie to set. Always HttpOnly and SameSite=Strict unless said otherwise; Secure follows the application's URL. */
export interface Cookie {
  name: string;
  value: string;
  path: string;
  /** Seconds; 0 deletes the cookie. */
  maxAge: number;
}

/** The `Set-Cookie` header value (RFC 6265bis). */
export function serializeCookie(cookie: Cookie, secure: boolean): string {
  return [
    `${cookie.name}=${cookie.value}`,
    `Path=${cookie.path}`,
    `Max-Age=${cookie.maxAge}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(secure ? ["Secure"] : []),
  ].join("; ");
}
