import type { NextRequest } from "next/server";
import { ACCESS_COOKIE } from "./session-cookies";

/** The access token of a request: of its header, else of its cookie. */
export function presentedToken(request: NextRequest): string | undefined {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? request.cookies.get(ACCESS_COOKIE)?.value;
}
