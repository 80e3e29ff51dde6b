import { useLocale, useTranslations } from "next-intl";
import type { Grant } from "@/lib/equity/holdings/schema";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./equity.module.css";

/** Every vesting day of a grant: the chart's numbers as a table. */
export function GrantTable({ grant }: { grant: Grant }) {
  const locale = useLocale();
  const t = useTranslations("equity.mine");
  const { schedule, shares, asOf, cliff, startupName, grantedOn } = grant;
  const label = t("table", { startup: startupName, date: formatDay(grantedOn, locale) });
  const last = schedule.at(-1);
  return (
    <div className={`${styles.scroll} ${styles.tall}`} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.date")}</th>
            <th scope="col">{t("column.vests")}</th>
            <th scope="col">{t("column.total")}</th>
            <th scope="col" className={styles.wide}>
              {t("column.part")}
            </th>
            <th scope="col">{t("column.state")}</th>
          </tr>
        </thead>
        <tbody>
          {schedule.map((event) => (
            <tr key={event.on}>
              <th scope="row" className={styles.day}>
                {formatDay(event.on, locale)}
                {event.on === cliff?.on ? t("isCliff") : event === last && schedule.length > 1 ? t("isLast") : ""}
              </th>
              <td>{formatNumber(event.shares, locale)}</td>
              <td className={styles.strong}>{formatNumber(event.cumulative, locale)}</td>
              <td className={styles.wide}>{`${formatNumber((100 * event.cumulative) / shares, locale, 1)}\u202f%`}</td>
              <td>
                <span className={styles.state}>
                  <span className={styles.dot} data-past={event.on <= asOf || undefined} aria-hidden />
                  <span className={styles.stateWord}>{event.on <= asOf ? t("past") : t("ahead")}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
