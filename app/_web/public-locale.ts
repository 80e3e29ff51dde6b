import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { isLocale } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";

export interface LocaleParams {
  params: Promise<{ locale: string }>;
}

/** The page's language from its address, told to next-intl. Every public page and its metadata begin with it. */
export async function publicLocale(params: Promise<{ locale: string }>): Promise<AppLocale> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return locale;
}
