import { useLocale, useTranslations } from "next-intl";
import { firstName } from "@/app/(app)/disputes/_components/dispute-labels";
import styles from "@/app/(app)/disputes/_components/disputes.module.css";
import type { Dispute } from "@/lib/disputes/schema";
import { formatMoney } from "@/lib/i18n/format";
import { divide } from "@/lib/ledger/split";

/** The ledger entries that a percentage will book; each row sums to zero. */
export function EntryPreview({
  dispute: { amountMinor, currency, custody },
  percent,
  payer,
  payee,
}: {
  dispute: Dispute;
  percent: number;
  payer: string;
  payee: string;
}) {
  const locale = useLocale();
  const t = useTranslations("disputes.case.booking");
  if (!custody) return <p className={styles.quiet}>{t("none")}</p>;
  const { releasedMinor, netMinor, commissionMinor, refundedMinor } = divide(amountMinor, percent);
  const rows = [
    ["release", [-releasedMinor, netMinor, commissionMinor, 0]],
    ["refund", [-refundedMinor, 0, 0, refundedMinor]],
  ] as const;
  const shown = rows.filter(([, [held]]) => held !== 0);
  const cell = (minor: number) => {
    const amount = formatMoney(minor, currency, locale, { cents: true });
    return minor === 0 ? "–" : minor > 0 ? `+${amount}` : amount;
  };
  const sums = [-amountMinor, netMinor, commissionMinor, refundedMinor];
  return (
    <div className={styles.scroll} role="region" aria-label={t("title")} tabIndex={0}>
      <table className={styles.booking}>
        <caption>{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("entry")}</th>
            <th scope="col">{t("held")}</th>
            <th scope="col">{t("payee", { name: firstName(payee) })}</th>
            <th scope="col">{t("fee")}</th>
            <th scope="col">{t("payer", { name: firstName(payer) })}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([kind, cells]) => (
            <tr key={kind}>
              <th scope="row">{t(kind)}</th>
              {cells.map((minor, index) => (
                <td key={index}>{cell(minor)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("sum")}</th>
            {sums.map((minor, index) => (
              <td key={index}>{cell(minor)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
