import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import type { SearchParams } from "@/app/_web/search-params";
import { now } from "@/lib/core/clock";
import { ToolPage } from "../_components/tool-page";
import { toolQuery } from "../_components/tool-query";
import { VestingCalculator } from "./_components/vesting-calculator";
import { isVestingField } from "./_components/vesting-values";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("tools.vesting");
  return pageMetadata({ locale, path: "/tools/vesting", title: t("title"), description: t("description") });
}

export default async function VestingPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const [locale, query] = await Promise.all([publicLocale(params), toolQuery(searchParams, isVestingField)]);
  return (
    <ToolPage tool="vesting" locale={locale} query={query}>
      <VestingCalculator query={query} today={now().toISOString().slice(0, 10)} />
    </ToolPage>
  );
}
