import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { withQuery } from "@/app/_web/query-string";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { DEFAULT_PAGE } from "@/lib/core/schema";

export interface NoMatchProps<N extends string> {
  title: string;
  /** The list's own page. */
  path: string;
  filters: Readonly<Record<N, string | undefined>>;
  /** The filters as the reader knows them; undefined where one is not set. */
  labels: Readonly<Record<N, string | undefined>>;
  /** How many items match without one filter, one page at most. */
  count: (without: N) => Promise<number>;
}

/** No item matches: names the filter that hides most, and offers to remove it. */
export async function NoMatch<N extends string>({ title, path, filters, labels, count }: NoMatchProps<N>) {
  const [t, common] = await Promise.all([getTranslations("find"), getTranslations("common")]);
  const used = (Object.keys(labels) as N[]).filter((name) => filters[name] !== undefined);
  const hiding = await relaxableFilter(used, count);
  const name = hiding ? (labels[hiding.filter] ?? "") : "";
  return (
    <FilteredOut
      title={title}
      {...(hiding
        ? {
            text: t(hiding.hidden >= DEFAULT_PAGE ? "filters.hidesMany" : "filters.hides", {
              filter: name,
              count: hiding.hidden,
            }),
          }
        : {})}
      action={
        <ButtonLink href={withQuery(path, hiding ? { ...filters, [hiding.filter]: undefined } : {})} variant="default">
          {hiding ? t("filters.remove", { filter: name }) : common("actions.clearFilters")}
        </ButtonLink>
      }
    />
  );
}
