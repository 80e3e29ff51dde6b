import { useLocale, useTranslations } from "next-intl";
import shareTable from "./share-table.module.css";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import { TableFrame } from "./table-frame";
import type { OwnershipRow } from "./ownership";

const own = ["founders", "options", "promised", "pool", "newMoney"] as const;

/**
 * The capitalization table before and after; both columns of percentages sum to 100 as shown. `issued` names the first
 * row where not all shares are the founders'.
 */
export function OwnershipTable({ rows, issued }: { rows: readonly OwnershipRow[]; issued?: string }) {
  const locale = useLocale();
  const t = useTranslations("tools.safe");
  const sum = (column: "before" | "after" | "beforeBps" | "afterBps") =>
    rows.reduce((total, row) => total + row[column], 0);
  const nameOf = (id: string) => {
    const known = own.find((name) => name === id);
    if (known === "founders" && issued !== undefined) return issued;
    return known ? t(`holder.${known}`) : t("safeNamed", { name: id });
  };
  const cells = (before: number, beforeBps: number, after: number, afterBps: number) => (
    <>
      <td className={shareTable.wide}>{before > 0 ? formatNumber(before, locale) : "—"}</td>
      <td>{before > 0 ? formatBps(beforeBps, locale) : "—"}</td>
      <td>{formatNumber(after, locale)}</td>
      <td className={shareTable.strong}>{formatBps(afterBps, locale)}</td>
    </>
  );
  return (
    <TableFrame label={t("table")}>
      <table className={`${shareTable.table} ${shareTable.roomy}`}>
        <caption>{t("table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.holder")}</th>
            <th scope="col" className={shareTable.wide}>
              {t("column.before")}
            </th>
            <th scope="col">{t("column.beforePart")}</th>
            <th scope="col">{t("column.after")}</th>
            <th scope="col">{t("column.afterPart")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{nameOf(row.id)}</th>
              {cells(row.before, row.beforeBps, row.after, row.afterBps)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("column.total")}</th>
            {cells(sum("before"), sum("beforeBps"), sum("after"), sum("afterBps"))}
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  );
}
