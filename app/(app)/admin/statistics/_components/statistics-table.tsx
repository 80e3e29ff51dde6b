import { getLocale, getTranslations } from "next-intl/server";
import { getStatistics } from "@/lib/administration/queries/statistics";
import { statisticNames } from "@/lib/administration/states";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./statistics.module.css";

/** One row a day, the latest first, below the sums of all days. */
export async function StatisticsTable() {
  const [t, locale, { items }] = await Promise.all([
    getTranslations("administration.statistics"),
    getLocale(),
    getStatistics({}),
  ]);
  return (
    <div className={styles.scroll} role="region" aria-label={t("table")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            {statisticNames.map((name) => (
              <th key={name} scope="col">
                {t(`names.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.total}>
            <th scope="row">{t("total")}</th>
            {statisticNames.map((name) => (
              <td key={name}>
                {formatNumber(
                  items.reduce((sum, item) => sum + item[name], 0),
                  locale,
                )}
              </td>
            ))}
          </tr>
          {items.toReversed().map((item) => (
            <tr key={item.day}>
              <th scope="row">{formatDay(item.day, locale)}</th>
              {statisticNames.map((name) => (
                <td key={name} className={item[name] === 0 ? styles.none : undefined}>
                  {formatNumber(item[name], locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
