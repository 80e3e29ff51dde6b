import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { safeNext } from "@/lib/core/safe-next";
import { defaultLocale, isLocale, localeCookie, localeFromHeader } from "@/lib/i18n/locales";
import { AuthFrame } from "../_components/auth-frame";
import { Resume } from "../_components/resume";

export const metadata: Metadata = { robots: { index: false } };

/** Whether a visitor comes from a French public page, whose language no cookie has to remember. */
const isFrenchPage = (referer: string | null): boolean =>
  referer !== null && URL.canParse(referer) && /^\/fr(\/|$)/.test(new URL(referer).pathname);

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
  const visitor = isLocale(chosen)
    ? chosen
    : isFrenchPage(incoming.get("referer"))
      ? "fr"
      : localeFromHeader(incoming.get("accept-language"));
  const next = safeNext(firstParam(query.next));
  if (locale !== visitor && locale === defaultLocale)
    redirect(localePath(`/resume?next=${encodeURIComponent(next)}`, visitor));
  const signInPath = localePath("/sign-in", visitor);
  return (
    <AuthFrame locale={locale} path={`/resume?next=${encodeURIComponent(next)}`} title={t("title")} text={t("text")}>
      <Resume next={next} signInPath={signInPath} registerPath={localePath("/register", visitor)} />
      <noscript>
        <a href={`${signInPath}?next=${encodeURIComponent(next)}`}>CollabHub</a>
      </noscript>
    </AuthFrame>
  );
}
