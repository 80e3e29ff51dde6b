import type { Metadata } from "next";
import type { AppLocale } from "@/lib/i18n/locales";
import { languageAlternates, localePath } from "./locale-path";

const ogLocales = { en: "en_CA", fr: "fr_CA" } as const;

export interface PageMetadata {
  locale: AppLocale;
  path: string;
  title: string;
  description: string;
}

/** Title, description, canonical address, both languages and Open Graph of a public page. */
export function pageMetadata({ locale, path, title, description }: PageMetadata): Metadata {
  const url = localePath(path, locale);
  return {
    title,
    description,
    alternates: { canonical: url, languages: languageAlternates(path) },
    openGraph: {
      type: "website",
      siteName: "CollabHub",
      title,
      description,
      url,
      locale: ogLocales[locale],
      images: [{ url: "/assets/share.png", width: 1200, height: 630, alt: "CollabHub" }],
    },
    twitter: { card: "summary_large_image" },
  };
}
