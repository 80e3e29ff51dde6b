import { getLocale, getTranslations } from "next-intl/server";
import type { ElementType } from "react";
import { IconX } from "@/app/_ui/icons";
import { withQuery } from "@/app/_web/query-string";
import { currencies } from "@/lib/core/currencies";
import { currencyOf } from "@/lib/roles/queries/filter";
import type { RoleQuery } from "@/lib/roles/schema";
import { roleSorts } from "@/lib/roles/states";
import { activeFilters, filterLabels, roleParams } from "./role-filters";
import styles from "./role-list-head.module.css";

/** A list counts its roles up to here. */
export const COUNTED_ROLES = 100;

export interface RoleListHeadProps {
  /** The list's own page. */
  path: string;
  query: RoleQuery;
  /** How many roles match, one more than {@link COUNTED_ROLES} at most. */
  count: number;
  /** What links are made of: of the framework's router, or plain ones. */
  link: ElementType;
}

/** Above a list of roles: how many there are, its order, and each active filter with a link that removes it. */
export async function RoleListHead({ path, query, count, link: Link }: RoleListHeadProps) {
  const [locale, words, t, common] = await Promise.all([
    getLocale(),
    getTranslations("public.roles"),
    getTranslations("public.roleSearch"),
    getTranslations("common"),
  ]);
  const { sort = "newest" } = query;
  const params = roleParams(query);
  const labels = filterLabels(query, locale, t, common);
  const active = activeFilters(query);
  const href = (change: Record<string, string | undefined>) => withQuery(path, { ...params, ...change });
  const currency = currencyOf(query);
  return (
    <div className={styles.head}>
      <div className={styles.line}>
        <p role="status" className={styles.count}>
          {count > COUNTED_ROLES ? t("foundMany", { count: COUNTED_ROLES }) : t("found", { count })}
        </p>
        <nav aria-label={t("sort")} className={styles.orders}>
          {roleSorts.map((order) => (
            <Link
              key={order}
              href={href({ sort: order === "newest" ? undefined : order })}
              aria-current={order === sort ? "true" : undefined}
              className={styles.order}
            >
              {t(`sorts.${order}`)}
            </Link>
          ))}
        </nav>
      </div>
      {active.length > 0 ? (
        <ul aria-label={t("active")} className={styles.chips}>
          {active.map((name) => {
            const label = labels[name] ?? "";
            return (
              <li key={name}>
                <Link
                  href={href({ [name]: undefined })}
                  aria-label={words("remove", { filter: label })}
                  className={styles.chip}
                >
                  {label}
                  <IconX size={14} stroke={2} aria-hidden />
                </Link>
              </li>
            );
          })}
          <li>
            <Link href={withQuery(path, { sort: params.sort })} className={styles.clear}>
              {t("clear")}
            </Link>
          </li>
        </ul>
      ) : null}
      {sort === "pay" && currency ? (
        <p className={styles.note}>
          {t("payNote", { currency })}{" "}
          <span role="group" aria-label={t("payIn")} className={styles.currencies}>
            {currencies
              .filter((other) => other !== currency)
              .map((other) => (
                <Link key={other} href={href({ currency: other })} className={styles.currency}>
                  {t("inCurrency", { currency: other })}
                </Link>
              ))}
          </span>
        </p>
      ) : null}
    </div>
  );
}
