import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { safeNext } from "@/app/_web/safe-next";
import { isLocale, localeCookie, localeFromHeader } from "@/lib/i18n/locales";
import { AuthFrame } from "../_components/auth-frame";
import { Resume } from "../_components/resume";

export const metadata: Metadata = { robots: { index: false } };

/** Signed-in pages redirect here without a valid session; from here it may be refreshed same-site. */
export default async function ResumePage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const [query, t, jar, incoming] = await Promise.all([
    searchParams,
    getTranslations("auth.resume"),
    cookies(),
    headers(),
  ]);
  const chosen = jar.get(localeCookie)?.value;
  const visitor = isLocale(chosen) ? chosen : localeFromHeader(incoming.get("accept-language"));
  const next = safeNext(firstParam(query.next));
  const signInPath = localePath("/sign-in", visitor);
  return (
    <AuthFrame locale={locale} path={`/resume?next=${encodeURIComponent(next)}`} title={t("title")} text={t("text")}>
      <Resume next={next} signInPath={signInPath} />
      <noscript>
        <a href={`${signInPath}?next=${encodeURIComponent(next)}`}>CollabHub</a>
      </noscript>
    </AuthFrame>
  );
}
