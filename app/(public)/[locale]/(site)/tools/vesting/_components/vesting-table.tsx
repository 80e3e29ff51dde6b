import { useLocale, useTranslations } from "next-intl";
import type { VestingEvent } from "@/lib/equity/vesting/schedule";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import { TableFrame } from "@/app/_equity/table-frame";
import styles from "@/app/_equity/calculation.module.css";
import shareTable from "@/app/_equity/share-table.module.css";

/** The most rows shown; the API call gives all. */
const ROWS = 240;

/** Every event: shares vested, the running total, and its percentage of the grant. */
export function VestingTable({
  shares,
  events,
  cliff,
}: {
  shares: number;
  events: readonly VestingEvent[];
  cliff: VestingEvent | undefined;
}) {
  const locale = useLocale();
  const t = useTranslations("tools.vesting");
  const amount = (value: number) => formatNumber(value, locale, Number.isInteger(value) ? 0 : 4);
  const last = events.at(-1);
  return (
    <>
      <TableFrame label={t("table")} tall>
        <table className={`${shareTable.table} ${shareTable.roomy}`}>
          <caption>{t("table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column.date")}</th>
              <th scope="col">{t("column.vests")}</th>
              <th scope="col">{t("column.total")}</th>
              <th scope="col">{t("column.part")}</th>
            </tr>
          </thead>
          <tbody>
            {events.slice(0, ROWS).map((event) => (
              <tr key={event.on}>
                <th scope="row">
                  {formatDay(event.on, locale)}
                  {event === cliff ? t("isCliff") : event === last && events.length > 1 ? t("isLast") : ""}
                </th>
                <td>{amount(event.shares)}</td>
                <td className={shareTable.strong}>{amount(event.cumulative)}</td>
                <td>{`${formatNumber((100 * event.cumulative) / shares, locale, 1)}\u202f%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {events.length > ROWS ? <p className={styles.note}>{t("moreRows", { count: events.length - ROWS })}</p> : null}
    </>
  );
}
