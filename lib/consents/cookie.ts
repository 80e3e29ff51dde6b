import { randomBytes } from "node:crypto";
import type { NextRequest } from "next/server";
import { DAY, SECOND } from "@/lib/core/clock";
import type { Cookie } from "@/lib/core/http/cookies";
import {
  CONSENT_COOKIE,
  CONSENT_MONTHS,
  CONSENT_VERSION,
  readConsentCookie,
  type BrowserChoice,
  type BrowserPurpose,
} from "./states";

const MONTH_DAYS = 30.5;

/** What the request's browser has chosen; null where it has not. */
export const choiceOf = (request: Pick<NextRequest, "cookies">): BrowserChoice | null =>
  readConsentCookie(request.cookies.get(CONSENT_COOKIE)?.value);

/** A new browser's id: 128 random bits. */
export const newBrowserId = (): string => randomBytes(16).toString("base64url");

/** The cookie that remembers a choice; the page's scripts read it to know what they may do. */
export function consentCookie(id: string, chosen: Readonly<Record<BrowserPurpose, boolean>>): Cookie {
  const bits = [chosen.functional, chosen.analytics].map((yes) => (yes ? "1" : "0")).join("");
  return {
    name: CONSENT_COOKIE,
    value: `${id}.${CONSENT_VERSION}.${bits}`,
    path: "/",
    maxAge: (CONSENT_MONTHS * MONTH_DAYS * DAY) / SECOND,
    readable: true,
  };
}
