import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { PublicFilterForm } from "@/app/_ui/listings/public-filter-form";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { PublicRoleList } from "@/app/_ui/listings/public-role-list";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
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
import { listRoles } from "@/lib/roles/queries/list";
import { RoleQuery } from "@/lib/roles/schema";
import { workplaces } from "@/lib/roles/states";
import { industries } from "@/lib/startups/states";

const filterNames = ["q", "skill", "workplace", "industry"] as const;
type FilterName = (typeof filterNames)[number];
type Filters = Partial<Pick<RoleQuery, FilterName>>;

/** Counts stop here and read "or more". */
const ENOUGH = 20;

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.roles");
  return pageMetadata({ locale, path: "/roles", title: t("title"), description: t("description") });
}

/** The filters of the address; invalid ones are ignored, since people edit addresses. */
function readFilters(query: Awaited<SearchParams>): { filters: Filters; cursor: string | undefined } {
  const keep = (name: FilterName | "cursor"): Partial<z.output<typeof RoleQuery>> => {
    const parsed: { success: boolean; data?: unknown } = RoleQuery.shape[name].safeParse(firstParam(query[name]));
    return parsed.success && parsed.data !== undefined ? { [name]: parsed.data } : {};
  };
  const filters = filterNames.map(keep).reduce<Filters>((all, one) => ({ ...all, ...one }), {});
  const { cursor } = keep("cursor");
  return { filters, cursor };
}

async function NothingFound({ filters, locale }: { filters: Filters; locale: AppLocale }) {
  const [t, common] = await Promise.all([getTranslations("public.roles"), getTranslations("common")]);
  const used = filterNames.filter((name) => filters[name] !== undefined);
  const worst = await relaxableFilter(
    used,
    async (without) => (await listRoles({ ...filters, [without]: undefined, limit: ENOUGH })).items.length,
  );
  const word = (name: FilterName) => {
    if (name === "workplace" && filters.workplace) return common(`workplace.${filters.workplace}`);
    if (name === "industry" && filters.industry) return common(`industry.${filters.industry}`);
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
          href={withQuery(localePath("/roles", locale), worst ? { ...filters, [worst.filter]: undefined } : {})}
        >
          {worst ? t("remove", { filter }) : common("actions.clearFilters")}
        </ButtonLink>
      }
    />
  );
}

export default async function RolesPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const { filters, cursor } = readFilters(await searchParams);
  const [t, common, page] = await Promise.all([
    getTranslations("public.roles"),
    getTranslations("common"),
    orNotFound(listRoles({ ...filters, ...(cursor ? { cursor } : {}) })),
  ]);
  const here = localePath("/roles", locale);
  const filtered = Object.keys(filters).length > 0;
  return (
    <SiteFrame locale={locale} path={withQuery("/roles", filters)}>
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
          <PlainInput name="skill" label={t("skill")} defaultValue={filters.skill} maxLength={40} />
          <PlainSelect name="workplace" label={t("workplace")} defaultValue={filters.workplace ?? ""}>
            <option value="">{t("any")}</option>
            {workplaces.map((value) => (
              <option key={value} value={value}>
                {common(`workplace.${value}`)}
              </option>
            ))}
          </PlainSelect>
          <PlainSelect name="industry" label={t("industry")} defaultValue={filters.industry ?? ""}>
            <option value="">{t("any")}</option>
            {industries.map((value) => (
              <option key={value} value={value}>
                {common(`industry.${value}`)}
              </option>
            ))}
          </PlainSelect>
        </PublicFilterForm>
        {page.items.length > 0 ? <PublicRoleList roles={page.items} label={t("list")} /> : null}
        {page.items.length === 0 && filtered ? <NothingFound filters={filters} locale={locale} /> : null}
        {page.items.length === 0 && !filtered ? (
          <EmptyState
            title={t("empty")}
            text={t("emptyText")}
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
