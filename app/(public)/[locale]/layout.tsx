import type { Metadata, Viewport } from "next";
import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Document, pageFrame } from "@/app/_ui/document";
import { env } from "@/lib/core/env";
import { defaultLocale, isLocale, locales } from "@/lib/i18n/locales";

export const dynamicParams = false;

/** Only the languages of the product are public roots; any other first segment is a 404. */
export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

/** Shared by every public page; lazily, since no address is known at build time. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().NEXT_PUBLIC_APP_URL),
    title: { default: "CollabHub", template: "%s, CollabHub" },
    applicationName: "CollabHub",
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#19141b" },
  ],
};

/** Root of the public pages: no Mantine, nothing personal. */
export default async function PublicLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale: segment } = await params;
  const locale = isLocale(segment) ? segment : defaultLocale;
  setRequestLocale(locale);
  return (
    <Document locale={locale} frame={await pageFrame()}>
      {children}
    </Document>
  );
}
