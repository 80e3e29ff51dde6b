import { defaultLocale } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";

/** A public page's address in a language: English carries no prefix, French `/fr`. `path` begins with `/`. */
export function localePath(path: string, locale: AppLocale): string {
  if (locale === defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** The addresses of one page in both languages, for `alternates` and the sitemap. */
export function languageAlternates(path: string): Record<AppLocale | "x-default", string> {
  return { en: localePath(path, "en"), fr: localePath(path, "fr"), "x-default": localePath(path, "en") };
}
