import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { appealLooks } from "@/app/_ui/status-look";
import { paths } from "@/lib/core/paths";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { TrustAppeal } from "@/lib/trust/schema";
import { DecideButtons } from "./decide-buttons";
import { signed } from "@/app/_web/trust-figures";
import styles from "./appeals.module.css";

/** Appeals with their reasons, and the decision or its buttons. */
export function AppealRows({ appeals }: { appeals: readonly TrustAppeal[] }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("trust");
  return (
    <Card list>
      {appeals.map((appeal) => {
        const { id, status, subjectId, subjectName, entry, reason, decision, decidable, createdAt } = appeal;
        const event = t(`event.${entry.event}`);
        const points = signed(entry.points, locale);
        return (
          <article key={id} className={styles.appeal} aria-labelledby={`appeal-${id}`}>
            <div className={styles.head}>
              <div>
                <h2 id={`appeal-${id}`}>{t("appeals.heading", { name: subjectName, event, points })}</h2>
                <p className={styles.quiet}>
                  {t("appeals.entered", { date: formatInstant(entry.at, reader, "day") })}
                  {". "}
                  {t("appeals.sent", { date: formatInstant(createdAt, reader, "day") })}
                  {". "}
                  <Link href={paths.trust(subjectId)}>{t("appeals.ledger")}</Link>
                </p>
              </div>
              <StatusBadge look={appealLooks[status]}>{t(`appeals.states.${status}`)}</StatusBadge>
            </div>
            <blockquote className={styles.said} aria-label={t("appeals.said", { name: subjectName })}>
              {reason}
            </blockquote>
            {decision ? (
              <p>
                {t("appeal.because", { reason: decision.reason })}
                <span className={styles.quiet}>
                  {" "}
                  ({t("appeals.by", { name: decision.byName, date: formatInstant(decision.at, reader, "day") })})
                </span>
              </p>
            ) : decidable ? (
              <DecideButtons appealId={id} name={subjectName} event={event} points={points} />
            ) : (
              <p className={styles.quiet}>{t("appeals.notYours")}</p>
            )}
          </article>
        );
      })}
    </Card>
  );
}
