import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import styles from "./reply-clock.module.css";

/** The 30 days of an application, as an example: answered on day 2, target day 7, closed by itself on day 30. */
export function ReplyClock() {
  const t = useTranslations("public.landing");
  const marks = [
    { key: "answered", word: t("clockAnswered"), day: 2 },
    { key: "target", word: t("clockTarget"), day: 7 },
    { key: "closes", word: t("clockCloses"), day: 30 },
  ] as const;
  return (
    <figure className={styles.card} aria-labelledby="reply-clock">
      <figcaption className={styles.head}>
        <strong id="reply-clock">{t("clockTitle")}</strong>
        <Badge tone="outline">{t("example")}</Badge>
      </figcaption>
      <div className={styles.bar} role="img" aria-label={t("clockLabel")}>
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
