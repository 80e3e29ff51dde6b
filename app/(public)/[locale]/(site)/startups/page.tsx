import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { PublicFilterForm } from "@/app/_ui/listings/public-filter-form";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { PublicStartupList } from "@/app/_ui/listings/public-startup-list";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale, type LocaleParams } from "@/app/_web/public-locale";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { ButtonLink } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import type { AppLocale } from "@/lib/i18n/locales";
import { listStartups } from "@/lib/startups/queries/list";
import { StartupQuery } from "@/lib/startups/schema";
import { fundingStages, industries, stages } from "@/lib/startups/states";

const filterNames = ["q", "industry", "stage", "fundingStage"] as const;
type FilterName = (typeof filterNames)[number];
type Filters = Partial<Pick<StartupQuery, FilterName>>;

/** Counts stop here and read "or more". */
const ENOUGH = 20;

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.startups");
  return pageMetadata({ locale, path: "/startups", title: t("title"), description: t("description") });
}

/** The filters of the address; invalid ones are ignored, since people edit addresses. */
function readFilters(query: Awaited<SearchParams>): { filters: Filters; cursor: string | undefined } {
  const keep = (name: FilterName | "cursor"): Partial<z.output<typeof StartupQuery>> => {
    const parsed: { success: boolean; data?: unknown } = StartupQuery.shape[name].safeParse(firstParam(query[name]));
    return parsed.success && parsed.data !== undefined ? { [name]: parsed.data } : {};
  };
  const filters = filterNames.map(keep).reduce<Filters>((all, one) => ({ ...all, ...one }), {});
  const { cursor } = keep("cursor");
  return { filters, cursor };
}

async function NothingFound({ filters, locale }: { filters: Filters; locale: AppLocale }) {
  const [t, common, roles] = await Promise.all([
    getTranslations("public.startups"),
    getTranslations("common"),
    getTranslations("public.roles"),
  ]);
  const used = filterNames.filter((name) => filters[name] !== undefined);
  const worst = await relaxableFilter(
    used,
    async (without) => (await listStartups({ ...filters, [without]: undefined, limit: ENOUGH })).items.length,
  );
  const word = (name: FilterName) => {
    if (name === "industry" && filters.industry) return common(`industry.${filters.industry}`);
    if (name === "stage" && filters.stage) return common(`stage.${filters.stage}`);
    if (name === "fundingStage" && filters.fundingStage) return common(`fundingStage.${filters.fundingStage}`);
    return filters[name] ?? "";
  };
  const filter = worst ? word(worst.filter) : "";
  return (
    <FilteredOut
      title={t("none")}
      {...(worst
        ? {
            text:
              worst.hidden < ENOUGH
                ? t("hides", { filter, count: worst.hidden })
                : t("hidesMany", { filter, count: ENOUGH }),
          }
        : {})}
      action={
        <ButtonLink
          size="sm"
          href={withQuery(localePath("/startups", locale), worst ? { ...filters, [worst.filter]: undefined } : {})}
        >
          {worst ? roles("remove", { filter }) : common("actions.clearFilters")}
        </ButtonLink>
      }
    />
  );
}

export default async function StartupsPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const { filters, cursor } = readFilters(await searchParams);
  const [t, common, page] = await Promise.all([
    getTranslations("public.startups"),
    getTranslations("common"),
    orNotFound(listStartups({ ...filters, ...(cursor ? { cursor } : {}) })),
  ]);
  const here = localePath("/startups", locale);
  const filtered = Object.keys(filters).length > 0;
  const selects = [
    {
      name: "industry",
      label: t("industry"),
      options: industries.map((value) => ({ value, word: common(`industry.${value}`) })),
    },
    { name: "stage", label: t("stage"), options: stages.map((value) => ({ value, word: common(`stage.${value}`) })) },
    {
      name: "fundingStage",
      label: t("fundingStage"),
      options: fundingStages.map((value) => ({ value, word: common(`fundingStage.${value}`) })),
    },
  ] as const;
  return (
    <SiteFrame locale={locale} path={withQuery("/startups", filters)}>
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("text")}</p>
        </div>
        <PublicFilterForm action={here} label={t("submit")} submit={t("submit")}>
          <PlainInput
            name="q"
            type="search"
            label={t("search")}
            placeholder={t("searchHint")}
            defaultValue={filters.q}
            maxLength={100}
          />
          {selects.map((select) => (
            <PlainSelect
              key={select.name}
              name={select.name}
              label={select.label}
              defaultValue={filters[select.name] ?? ""}
            >
              <option value="">{t("any")}</option>
              {select.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.word}
                </option>
              ))}
            </PlainSelect>
          ))}
        </PublicFilterForm>
        {page.items.length > 0 ? <PublicStartupList startups={page.items} label={t("list")} /> : null}
        {page.items.length === 0 && filtered ? <NothingFound filters={filters} locale={locale} /> : null}
        {page.items.length === 0 && !filtered ? (
          <EmptyState
            title={t("empty")}
            action={<ButtonLink href={localePath("/register?persona=founder", locale)}>{t("emptyAction")}</ButtonLink>}
          />
        ) : null}
        <div className={publicStyles.more}>
          {page.nextCursor ? (
            <ButtonLink rel="next" href={withQuery(here, { ...filters, cursor: page.nextCursor })}>
              {t("more")}
            </ButtonLink>
          ) : null}
          {cursor ? (
            <ButtonLink variant="quiet" href={withQuery(here, filters)}>
              {t("first")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </SiteFrame>
  );
}
