import { useLocale, useTranslations } from "next-intl";
import shareTable from "./share-table.module.css";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import { proRataShares } from "@/lib/equity/conversion/ownership";
import type { ConversionTerms } from "@/lib/equity/conversion/terms";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import { TableFrame } from "./table-frame";
import styles from "./calculation.module.css";
import { priceText } from "./price-text";

/** Each SAFE: its conversion basis, price and shares, and the shares its pro-rata right could buy. */
export function SafeConversionTable({
  terms,
  result,
  currency,
}: {
  terms: ConversionTerms;
  result: ExplainedConversion;
  currency: CurrencyCode;
}) {
  const locale = useLocale();
  const t = useTranslations("tools.safe");
  return (
    <>
      <h2 className={styles.head}>{t("notes")}</h2>
      <TableFrame label={t("notes")}>
        <table className={`${shareTable.table} ${shareTable.roomy}`}>
          <caption>{t("notes")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column.safe")}</th>
              <th scope="col" className={shareTable.wide}>
                {t("column.amount")}
              </th>
              <th scope="col">{t("column.basis")}</th>
              <th scope="col">{t("column.price")}</th>
              <th scope="col">{t("column.shares")}</th>
              <th scope="col">{t("column.proRata")}</th>
            </tr>
          </thead>
          <tbody>
            {result.safes.map(({ id, price, shares }, index) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td className={shareTable.wide}>
                  {formatMoney(terms.safes[index]?.amountMinor ?? 0, currency, locale)}
                </td>
                <td>{t(`basis.${result.bases[index] ?? "round"}`)}</td>
                <td>{priceText(price, currency, locale, 4)}</td>
                <td className={shareTable.strong}>{formatNumber(shares, locale)}</td>
                <td>{formatNumber(Number(proRataShares(shares, result.capitalization, result.newShares)), locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className={styles.note}>{t("proRata")}</p>
    </>
  );
}
