import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { isLocale } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";

export interface LocaleParams {
  params: Promise<{ locale: string }>;
}

/** The page's language from its address, set for next-intl. Every public page and its metadata call it first. */
export async function publicLocale(params: Promise<{ locale: string }>): Promise<AppLocale> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return locale;
}
