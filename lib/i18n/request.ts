import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { pageActor } from "@/lib/core/auth/page-actor";
import type { Reader } from "./dates";
import { isLocale, localeCookie, localeFromHeader } from "./locales";
import { messages } from "./messages";

/** Pages that name their language in their URL are the same for everyone: their hours are in UTC, which is named. */
const PUBLIC_ZONE = "UTC";

/** Signed-in pages have no locale in their URL: the account's choice decides, then the cookie, then the browser. */
async function readerOfVisitor(): Promise<Reader> {
  const actor = await pageActor();
  if (actor) return { locale: actor.locale, timeZone: actor.timeZone };
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : localeFromHeader((await headers()).get("accept-language"));
  return { locale, timeZone: PUBLIC_ZONE };
}

/** next-intl's request configuration, named in next.config.ts. */
export default getRequestConfig(async ({ requestLocale }) => {
  const fromAddress = await requestLocale;
  const { locale, timeZone } = isLocale(fromAddress)
    ? { locale: fromAddress, timeZone: PUBLIC_ZONE }
    : await readerOfVisitor();
  return { locale, messages: messages[locale], timeZone };
});
