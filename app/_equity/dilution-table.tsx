import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { formatBps, formatPercent } from "@/lib/i18n/format";
import styles from "./dilution-table.module.css";

/** Share of new shares that each assumed round issues, in percent. */
const ISSUED = 20;

/** Equity left after some rounds, in basis points, rounded to the nearest. */
export function diluted(bps: number, rounds: number): number {
  return Math.round(bps * ((100 - ISSUED) / 100) ** rounds);
}

/** An estimate of a share's dilution, with its assumption. */
export function DilutionTable({ minBps, maxBps }: { minBps: number; maxBps: number }) {
  const locale = useLocale();
  const t = useTranslations("public.role");
  const moments = [t("today"), t("afterOne"), t("afterTwo")];
  const ends = minBps === maxBps ? [maxBps] : [minBps, maxBps];
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <h2>{t("equityTitle")}</h2>
        <Badge tone="outline">{t("estimate")}</Badge>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("moment")}</th>
            <th scope="col" className={styles.issued}>
              {t("newShares")}
            </th>
            {ends.map((bps) => (
              <th key={bps} scope="col" className={styles.figure}>
                {t("atLow", { share: formatBps(bps, locale) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map((moment, rounds) => (
            <tr key={moment}>
              <th scope="row">{moment}</th>
              <td className={styles.issued}>
                <span className={styles.track} aria-hidden>
                  <span style={{ width: `${diluted(10_000, rounds) / 100}%` }} />
                </span>
                {rounds === 0 ? "—" : formatPercent(ISSUED, locale)}
              </td>
              {ends.map((bps) => (
                <td key={bps} className={styles.figure}>
                  {formatBps(diluted(bps, rounds), locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t("assumes", { share: formatPercent(ISSUED, locale) })}</p>
    </div>
  );
}
