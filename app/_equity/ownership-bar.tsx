import { useLocale, useTranslations } from "next-intl";
import { formatBps } from "@/lib/i18n/format";
import styles from "./ownership-bar.module.css";
import { groupBps, groups } from "./ownership";
import type { Group, OwnershipRow } from "./ownership";

/** Ownership before and after, as two bars. The numbers are also in the table on the same page. */
export function OwnershipBar({
  rows,
  issued,
}: {
  rows: readonly OwnershipRow[];
  /** Names the first part where not all shares are the founders'. */
  issued?: { name: string; label: (parts: { issued: string; safes: string; newMoney: string }) => string };
}) {
  const locale = useLocale();
  const t = useTranslations("tools.safe");
  const bars = [
    { key: "before", bps: groupBps(rows, "beforeBps") },
    { key: "after", bps: groupBps(rows, "afterBps") },
  ] as const;
  const after = bars[1].bps;
  const percent = (group: Group) => formatBps(after[group], locale);
  return (
    <div className={styles.frame}>
      <div
        role="img"
        aria-label={
          issued
            ? issued.label({ issued: percent("founders"), safes: percent("safes"), newMoney: percent("newMoney") })
            : t("bar", { founders: percent("founders"), safes: percent("safes"), newMoney: percent("newMoney") })
        }
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
            {group === "founders" && issued ? issued.name : t(`group.${group}`)}
            <strong>{percent(group)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
