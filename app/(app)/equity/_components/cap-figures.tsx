import { useLocale, useTranslations } from "next-intl";
import { KeyFigure, KeyFigures } from "@/app/_equity/key-figures";
import type { CapTable } from "@/lib/equity/captable/schema";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import styles from "./equity.module.css";
import { kindBps } from "./shown-percents";

const groups = ["shares", "options", "promised", "pool"] as const;

/** The company in four figures and as one bar. The numbers are also in the table on the same page. */
export function CapFigures({ table }: { table: CapTable }) {
  const locale = useLocale();
  const t = useTranslations("equity.cap");
  const { totals, plan } = table;
  const number = (value: number) => formatNumber(value, locale);
  const of = {
    shares: totals.issued,
    options: totals.options,
    promised: totals.promised,
    pool: totals.available,
  };
  const bps = kindBps(table.holders);
  const part = (group: (typeof groups)[number]) =>
    table.foundersEntered ? formatBps(bps.get(group) ?? 0, locale) : "—";
  return (
    <div className={styles.card}>
      <KeyFigures columns={4}>
        <KeyFigure
          label={t("figure.fullyDiluted")}
          value={number(totals.fullyDiluted)}
          hint={t("figure.fullyDilutedHint")}
        />
        <KeyFigure
          label={t("figure.issued")}
          value={number(totals.issued)}
          hint={t("figure.percent", { percent: part("shares") })}
        />
        <KeyFigure
          label={t("figure.options")}
          value={number(totals.options)}
          hint={t("figure.percent", { percent: part("options") })}
        />
        <KeyFigure
          label={t("figure.pool")}
          value={number(plan.available)}
          hint={plan.reserved > 0 ? t("figure.poolHint", { reserved: number(plan.reserved) }) : t("figure.noPool")}
        />
      </KeyFigures>
      <div className={styles.whole}>
        <div
          role="img"
          className={styles.parts}
          aria-label={t("bar", {
            issued: part("shares"),
            options: part("options"),
            promised: part("promised"),
            pool: part("pool"),
          })}
        >
          {groups.map((group) =>
            of[group] > 0 ? <span key={group} className={styles[group]} style={{ flexGrow: of[group] }} /> : null,
          )}
        </div>
        <ul className={styles.legend}>
          {groups.map((group) => (
            <li key={group}>
              <span className={`${styles.key} ${styles[group]}`} aria-hidden />
              {t(`kind.${group}`)}
              <strong>{part(group)}</strong>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
