import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { pageActor } from "@/lib/core/auth/page-actor";
import { isLocale, localeCookie, localeFromHeader } from "./locales";
import type { AppLocale } from "./locales";
import { messages } from "./messages";

/** Signed-in pages have no locale in their URL: the account's choice decides, then the cookie, then the browser. */
async function localeOfVisitor(): Promise<AppLocale> {
  const actor = await pageActor();
  if (actor) return actor.locale;
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : localeFromHeader((await headers()).get("accept-language"));
}

/** next-intl's request configuration; next.config.ts aliases `next-intl/config` to this file. */
export default getRequestConfig(async ({ requestLocale }) => {
  const fromAddress = await requestLocale;
  const locale = isLocale(fromAddress) ? fromAddress : await localeOfVisitor();
  return { locale, messages: messages[locale], timeZone: "UTC" };
});
