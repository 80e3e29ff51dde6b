import type { Metadata } from "next";
import { LegalPage } from "@/app/(public)/_components/legal-page";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const { title, intro } = messages[locale].legal.privacy;
  return pageMetadata({ locale, path: "/privacy", title, description: intro });
}

export default async function LegalTextPage({ params }: LocaleParams) {
  return <LegalPage locale={await publicLocale(params)} document="privacy" />;
}
