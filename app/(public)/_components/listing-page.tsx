import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { withQuery } from "@/app/_web/query-string";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./public.module.css";
import { SiteFrame } from "./site-frame";

/** Counts stop here and read "or more". */
export const COUNTED_AT_MOST = 20;

type Filters = Readonly<Record<string, string | undefined>>;

export interface ListingPageProps {
  locale: AppLocale;
  /** The list's English path, which is also the namespace of its messages: `roles`. */
  list: "roles" | "startups";
  filters: Filters;
  /** The form above the list. */
  search: ReactNode;
  cursor: string | undefined;
  nextCursor: string | null;
  /** The rows, or what replaces them. */
  children: ReactNode;
}

/** A public list: title, search, rows, and links to the other pages. Works without script. */
export async function ListingPage({ locale, list, filters, search, cursor, nextCursor, children }: ListingPageProps) {
  const t = await getTranslations(`public.${list}`);
  const here = localePath(`/${list}`, locale);
  return (
    <SiteFrame locale={locale} path={withQuery(`/${list}`, filters)}>
      <div className={`${styles.wrap} ${styles.page}`}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{t("title")}</h1>
          <p className={styles.lead}>{t("text")}</p>
        </div>
        {search}
        {children}
        <div className={styles.more}>
          {nextCursor ? (
            <ButtonLink rel="next" href={withQuery(here, { ...filters, cursor: nextCursor })}>
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

export interface PublicNoMatchProps<N extends string> extends Pick<ListingPageProps, "locale" | "list"> {
  filters: Readonly<Partial<Record<N, string | undefined>>>;
  /** The filters as the reader knows them; undefined where one is not set. */
  labels: Readonly<Record<N, string | undefined>>;
  /** How many items match without one filter, {@link COUNTED_AT_MOST} at most. */
  count: (without: N) => Promise<number>;
}

/** No item matches: names the filter that hides most, and offers to remove it. */
export async function PublicNoMatch<N extends string>(props: PublicNoMatchProps<N>) {
  const { locale, list, filters, labels, count } = props;
  const [t, roles, common] = await Promise.all([
    getTranslations(`public.${list}`),
    getTranslations("public.roles"),
    getTranslations("common"),
  ]);
  const used = (Object.keys(labels) as N[]).filter((name) => filters[name] !== undefined);
  const hiding = await relaxableFilter(used, count);
  const filter = hiding ? (labels[hiding.filter] ?? "") : "";
  return (
    <FilteredOut
      title={t("none")}
      {...(hiding
        ? {
            text:
              hiding.hidden < COUNTED_AT_MOST
                ? t("hides", { filter, count: hiding.hidden })
                : t("hidesMany", { filter, count: COUNTED_AT_MOST }),
          }
        : {})}
      action={
        <ButtonLink
          size="sm"
          href={withQuery(localePath(`/${list}`, locale), hiding ? { ...filters, [hiding.filter]: undefined } : {})}
        >
          {hiding ? roles("remove", { filter }) : common("actions.clearFilters")}
        </ButtonLink>
      }
    />
  );
}
