import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "@/lib/i18n/format";
import styles from "./completeness-meter.module.css";

export interface CompletenessMeterProps {
  /** Whole percent, 0 to 100. */
  percent: number;
  title: string;
  /** What is shown beside the title instead of the percentage. */
  figure?: string;
  /** The step that adds most, as text. */
  next?: string;
}

/** How complete a page or profile is, and the next best step. */
export function CompletenessMeter({ percent, title, figure, next }: CompletenessMeterProps) {
  const locale = useLocale();
  const t = useTranslations("common.completeness");
  const text = formatPercent(percent, locale);
  return (
    <div>
      <div className={styles.head}>
        <h2>{title}</h2>
        <strong>{figure ?? text}</strong>
      </div>
      <div
        className={styles.track}
        role="meter"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={figure ?? t("label", { percent: text })}
      >
        <span className={styles.bar} style={{ width: `${percent}%` }} />
      </div>
      {next ? <p className={styles.next}>{t("next", { step: next })}</p> : null}
    </div>
  );
}
