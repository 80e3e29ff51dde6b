import { useLocale, useTranslations } from "next-intl";
import { formatBps } from "@/lib/i18n/format";
import styles from "./ownership-bar.module.css";
import { groupBps, groups } from "./ownership";
import type { OwnershipRow } from "./ownership";

/** Who owns the company before and after, as two bars of one whole. Its numbers stand in the table on the same page. */
export function OwnershipBar({ rows }: { rows: readonly OwnershipRow[] }) {
  const locale = useLocale();
  const t = useTranslations("tools.safe");
  const bars = [
    { key: "before", bps: groupBps(rows, "beforeBps") },
    { key: "after", bps: groupBps(rows, "afterBps") },
  ] as const;
  const after = bars[1].bps;
  return (
    <div className={styles.frame}>
      <div
        role="img"
        aria-label={t("bar", {
          founders: formatBps(after.founders, locale),
          safes: formatBps(after.safes, locale),
          newMoney: formatBps(after.newMoney, locale),
        })}
      >
        {bars.map(({ key, bps }) => (
          <div key={key} className={styles.row} aria-hidden>
            <span className={styles.name}>{t(key)}</span>
            <span className={styles.bar}>
              {groups.map((group) =>
                bps[group] > 0 ? <span key={group} className={styles[group]} style={{ flexGrow: bps[group] }} /> : null,
              )}
            </span>
          </div>
        ))}
      </div>
      <ul className={styles.legend}>
        {groups.map((group) => (
          <li key={group}>
            <span className={`${styles.key} ${styles[group]}`} aria-hidden />
            {t(`group.${group}`)}
            <strong>{formatBps(after[group], locale)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
