import { useLocale, useTranslations } from "next-intl";
import { productFigures } from "@/lib/legal/facts";
import { Badge } from "@/app/_ui/badge";
import styles from "./reply-clock.module.css";

const ANSWERED_DAY = 2;

/** An example application’s timeline until it closes automatically: answered on day two. */
export function ReplyClock() {
  const t = useTranslations("public.landing");
  const locale = useLocale();
  const figures = productFigures(locale);
  const marks = [
    { key: "answered", word: t("clockAnswered"), day: ANSWERED_DAY },
    { key: "target", word: t("clockTarget"), day: figures.replyDays },
    { key: "closes", word: t("clockCloses"), day: figures.silenceDays },
  ] as const;
  return (
    <figure className={styles.card} aria-labelledby="reply-clock">
      <figcaption className={styles.head}>
        <strong id="reply-clock">{t("clockTitle")}</strong>
        <Badge tone="outline">{t("example")}</Badge>
      </figcaption>
      <div className={styles.bar} role="img" aria-label={t("clockLabel", { ...figures, answered: ANSWERED_DAY })}>
        <span className={styles.answered} />
        <span className={styles.target} />
      </div>
      <dl className={styles.legend}>
        {marks.map((mark) => (
          <div key={mark.key}>
            <dt>
              <span className={styles[mark.key]} aria-hidden />
              {mark.word}
            </dt>
            <dd>{t("clockDay", { day: mark.day })}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
