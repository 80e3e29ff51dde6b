import { IconClock, IconLock, IconShieldCheck } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { formatBps, formatDuration } from "@/lib/i18n/format";
import { COMMISSION_BPS } from "@/lib/ledger/states";
import styles from "./reply-facts.module.css";

const HOUR = 3_600_000;

export interface ReplyFactsProps {
  reply: { medianHours: number | null; sample: number };
  trustScore: number;
  /** Whether the terms of paid work are shown, too. */
  funded?: boolean;
}

/** A team's reply time with its sample size, and its trust score on its scale. */
export function ReplyFacts({ reply, trustScore, funded = false }: ReplyFactsProps) {
  const locale = useLocale();
  const t = useTranslations("find");
  return (
    <Card list>
      <div className={styles.fact}>
        <IconClock size={20} stroke={1.6} aria-hidden />
        <div>
          <strong>
            {reply.medianHours === null
              ? t("reply.tooFew")
              : t("reply.in", { duration: formatDuration(reply.medianHours * HOUR, locale) })}
          </strong>
          <p>{reply.medianHours === null ? t("reply.tooFewText") : t("reply.basis", { count: reply.sample })}</p>
        </div>
      </div>
      <div className={styles.fact}>
        <IconShieldCheck size={20} stroke={1.6} aria-hidden />
        <div className={styles.trust}>
          <strong>
            {t("trust.team", { score: trustScore })} <small>{t("trust.of")}</small>
          </strong>
          <span className={styles.track} aria-hidden>
            <span className={styles.bar} style={{ width: `${trustScore}%` }} />
          </span>
          <p className={styles.basis}>{t("trust.basis")}</p>
        </div>
      </div>
      {funded ? (
        <div className={styles.fact}>
          <IconLock size={20} stroke={1.6} aria-hidden />
          <div>
            <strong>{t("funded.title")}</strong>
            <p>{t("funded.text", { fee: formatBps(COMMISSION_BPS, locale, 0) })}</p>
          </div>
        </div>
      ) : null}
    </Card>
  );
}
