import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Clock } from "@/app/_ui/clock";
import { StatusBadge } from "@/app/_ui/status-badge";
import { breachLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import type { BreachSummary } from "@/lib/breaches/schema";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";

/** Breaches as rows: when they happened, whom they concern, their state and what is left of their time. */
export async function BreachRows({ breaches }: { breaches: readonly BreachSummary[] }) {
  const [t, { locale }] = await Promise.all([getTranslations("breaches"), getReader()]);
  return (
    <ul className={styles.list} aria-label={t("title")}>
      {breaches.map(({ id, status, occurredFrom, occurredTo, circumstances, affected, realRisk, dueAt }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <Link href={paths.breach(id)} prefetch={false}>
              {circumstances.length > 120 ? `${circumstances.slice(0, 119)}…` : circumstances}
            </Link>
            <p className={styles.facts}>
              <span>
                {t("occurred", {
                  from: formatDay(occurredFrom, locale),
                  to: occurredTo ? formatDay(occurredTo, locale) : "none",
                })}
              </span>
              <span>{t("affected", { count: affected.count, estimated: String(affected.estimated) })}</span>
              <span>{t(`risk.${realRisk === null ? "open" : realRisk ? "yes" : "no"}`)}</span>
            </p>
          </div>
          <StatusBadge look={breachLooks[status]}>{t(`states.${status}`)}</StatusBadge>
          {dueAt ? <Clock deadline={dueAt} /> : null}
        </li>
      ))}
    </ul>
  );
}
