import type { getTranslations } from "next-intl/server";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { countryName } from "@/lib/i18n/countries";
import { countryCodeOf } from "@/lib/i18n/country-codes";
import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { currencyOf } from "@/lib/roles/queries/filter";
import { RoleQuery } from "@/lib/roles/schema";
import { postedWithin } from "@/lib/roles/states";

const filterNames = [
  "q",
  "location",
  "workplace",
  "industry",
  "skill",
  "cashMin",
  "currency",
  "equityMin",
  "hoursMax",
  "since",
] as const;
export type RoleFilterName = (typeof filterNames)[number];

/** The filters, the order and the cursor of an address; invalid values are ignored. */
export const roleQueryOf = (params: Record<string, string | string[] | undefined>): Omit<RoleQuery, "limit"> =>
  acceptedQuery(RoleQuery, [...filterNames, "sort", "cursor"], params);

/** The filters that a query has set, in the order of the form. */
export const activeFilters = (query: RoleQuery): RoleFilterName[] => filterNames.filter((name) => Boolean(query[name]));

/** A query as the parameters of an address: its filters and its order, without what means the same as nothing. */
export function roleParams(query: RoleQuery): Record<string, string | undefined> {
  const filters = activeFilters(query).map((name) => [name, String(query[name])] as const);
  return { ...Object.fromEntries(filters), sort: query.sort === "newest" ? undefined : query.sort };
}

type Words = Awaited<ReturnType<typeof getTranslations<"public.roleSearch">>>;
type Common = Awaited<ReturnType<typeof getTranslations<"common">>>;

/** An age or a date that roles are posted within, as the reader writes it. */
export function sinceLabel(since: string, locale: AppLocale, t: Words): string {
  const age = postedWithin.find((one) => one === since);
  const days = Number.parseInt(age ?? "");
  if (age) return days === 1 ? t("within.hours", { count: 24 }) : t("within.days", { count: days });
  const date = since.includes("T")
    ? formatInstant(since, { locale, timeZone: "UTC" }, "day")
    : formatDay(since, locale, "day");
  return t("since", { date });
}

/** The value of each filter that is set, as the reader knows it. */
export function filterLabels(
  query: RoleQuery,
  locale: AppLocale,
  t: Words,
  common: Common,
): Partial<Record<RoleFilterName, string>> {
  const { q, skill, workplace, industry, location, cashMin, currency, equityMin, hoursMax, since } = query;
  const country = location === undefined ? null : countryCodeOf(location);
  const paidIn = currencyOf(query);
  return {
    ...(q ? { q } : {}),
    ...(location ? { location: country ? countryName(country, locale) : location } : {}),
    ...(workplace ? { workplace: common(`workplace.${workplace}`) } : {}),
    ...(industry ? { industry: common(`industry.${industry}`) } : {}),
    ...(skill ? { skill } : {}),
    ...(cashMin && paidIn ? { cashMin: t("chip.cashMin", { amount: formatMoney(cashMin, paidIn, locale) }) } : {}),
    ...(currency ? { currency: t("chip.currency", { currency }) } : {}),
    ...(equityMin ? { equityMin: t("chip.equityMin", { share: formatBps(equityMin, locale) }) } : {}),
    ...(hoursMax ? { hoursMax: t("chip.hoursMax", { hours: hoursMax }) } : {}),
    ...(since ? { since: t("chip.since", { since: sinceLabel(since, locale, t) }) } : {}),
  };
}
