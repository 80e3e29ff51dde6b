import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { COUNTED_AT_MOST, ListingPage, PublicNoMatch } from "@/app/(public)/_components/listing-page";
import { EmptyState } from "@/app/_ui/empty-state";
import { PublicFilterForm } from "@/app/_ui/listings/public-filter-form";
import { PublicStartupList } from "@/app/_ui/listings/public-startup-list";
import { startupFilterLabels, startupQueryOf } from "@/app/_ui/listings/startup-filters";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import type { SearchParams } from "@/app/_web/search-params";
import { listStartups } from "@/lib/startups/queries/list";
import { fundingStages, industries, stages } from "@/lib/startups/states";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.startups");
  return pageMetadata({ locale, path: "/startups", title: t("title"), description: t("description") });
}

export default async function StartupsPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const { cursor, q, industry, stage, fundingStage } = startupQueryOf(await searchParams);
  const filters = {
    ...(q ? { q } : {}),
    ...(industry ? { industry } : {}),
    ...(stage ? { stage } : {}),
    ...(fundingStage ? { fundingStage } : {}),
  };
  const [t, common, page] = await Promise.all([
    getTranslations("public.startups"),
    getTranslations("common"),
    orNotFound(listStartups({ ...filters, ...(cursor ? { cursor } : {}) })),
  ]);
  const filtered = Object.keys(filters).length > 0;
  return (
    <ListingPage
      locale={locale}
      list="startups"
      filters={filters}
      search={
        <PublicFilterForm
          action={localePath("/startups", locale)}
          label={t("submit")}
          submit={t("submit")}
          search={{ label: t("search"), placeholder: t("searchHint") }}
          any={t("any")}
          filters={filters}
          fields={[
            {
              name: "industry",
              label: t("industry"),
              options: industries.map((value) => ({ value, label: common(`industry.${value}`) })),
            },
            {
              name: "stage",
              label: t("stage"),
              options: stages.map((value) => ({ value, label: common(`stage.${value}`) })),
            },
            {
              name: "fundingStage",
              label: t("fundingStage"),
              options: fundingStages.map((value) => ({ value, label: common(`fundingStage.${value}`) })),
            },
          ]}
        />
      }
      cursor={cursor}
      nextCursor={page.nextCursor}
    >
      {page.items.length > 0 ? <PublicStartupList startups={page.items} label={t("list")} /> : null}
      {page.items.length === 0 && filtered ? (
        <PublicNoMatch
          locale={locale}
          list="startups"
          filters={filters}
          labels={startupFilterLabels(filters, common)}
          count={async (without) =>
            (await listStartups({ ...filters, [without]: undefined, limit: COUNTED_AT_MOST })).items.length
          }
        />
      ) : null}
      {page.items.length === 0 && !filtered ? (
        <EmptyState
          title={t("empty")}
          action={<ButtonLink href={localePath("/register?persona=founder", locale)}>{t("emptyAction")}</ButtonLink>}
        />
      ) : null}
    </ListingPage>
  );
}
