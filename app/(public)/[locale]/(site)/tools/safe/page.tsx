import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import type { SearchParams } from "@/app/_web/search-params";
import { ToolPage } from "../_components/tool-page";
import { toolQuery } from "../_components/tool-query";
import { SafeCalculator } from "./_components/safe-calculator";
import { isSafeField } from "./_components/safe-values";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("tools.safe");
  return pageMetadata({ locale, path: "/tools/safe", title: t("title"), description: t("description") });
}

export default async function SafePage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const [locale, query] = await Promise.all([publicLocale(params), toolQuery(searchParams, isSafeField)]);
  return (
    <ToolPage tool="safe" locale={locale} query={query}>
      <SafeCalculator query={query} />
    </ToolPage>
  );
}
