import { getLocale, getTranslations } from "next-intl/server";
import type { ElementType } from "react";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { withQuery } from "@/app/_web/query-string";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { countRoles } from "@/lib/roles/queries/list";
import type { RoleQuery } from "@/lib/roles/schema";
import { activeFilters, filterLabels, roleParams } from "./role-filters";

/** Counts stop here and read "or more". */
const COUNTED_AT_MOST = 20;

export interface RoleNoMatchProps {
  /** The list's own page. */
  path: string;
  query: RoleQuery;
  buttonLink: ElementType;
}

/** No role matches: names the filter that hides most, offers to remove it, and to remove all. */
export async function RoleNoMatch({ path, query, buttonLink: ButtonLink }: RoleNoMatchProps) {
  const [locale, words, t, common] = await Promise.all([
    getLocale(),
    getTranslations("public.roles"),
    getTranslations("public.roleSearch"),
    getTranslations("common"),
  ]);
  const active = activeFilters(query);
  const hiding = await relaxableFilter(active, (without) =>
    countRoles({ ...query, [without]: undefined }, COUNTED_AT_MOST),
  );
  const params = roleParams(query);
  const filter = hiding ? (filterLabels(query, locale, t, common)[hiding.filter] ?? "") : "";
  return (
    <FilteredOut
      title={words("none")}
      {...(hiding
        ? { text: words(hiding.hidden < COUNTED_AT_MOST ? "hides" : "hidesMany", { filter, count: hiding.hidden }) }
        : {})}
      action={
        <>
          {hiding && active.length > 1 ? (
            <ButtonLink href={withQuery(path, { ...params, [hiding.filter]: undefined })} variant="default">
              {words("remove", { filter })}
            </ButtonLink>
          ) : null}
          <ButtonLink href={withQuery(path, active.length > 0 ? { sort: params.sort } : {})} variant="default">
            {t("clear")}
          </ButtonLink>
        </>
      }
    />
  );
}
