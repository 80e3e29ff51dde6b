import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import type { Review } from "@/lib/reviews/schema";
import { criteriaOf } from "@/lib/reviews/states";
import styles from "./reviews.module.css";

/** One review with its ratings, its comment and the response to it; `children` are its actions. */
export function ReviewItem({
  review,
  subjectName,
  children,
}: {
  review: Review;
  /** Who responds. */
  subjectName: string;
  children?: ReactNode;
}) {
  const reader = useReader();
  const t = useTranslations("reviews");
  const { id, author, side, ratings, average, comment, response, createdAt, publishedAt } = review;
  return (
    <article className={styles.review} aria-labelledby={`review-${id}`}>
      <div className={styles.head}>
        <h3 id={`review-${id}`}>
          {t("by", {
            name: author?.name ?? t("deleted"),
            date: formatInstant(publishedAt ?? createdAt, reader, "day"),
          })}
        </h3>
        <span className={styles.average}>{t("out", { average: formatNumber(average, reader.locale, 2) })}</span>
      </div>
      <p className={styles.quiet}>{t(`as.${side}`)}</p>
      {comment ? <p className={styles.comment}>{comment}</p> : null}
      <dl className={styles.marks} aria-label={t("marks")}>
        {criteriaOf[side].map((name) => (
          <div key={name}>
            <dt>{t(`criterion.${name}`)}</dt>
            <dd>{ratings[name]}</dd>
          </div>
        ))}
      </dl>
      {response ? (
        <div className={styles.response}>
          <p className={styles.quiet}>{t("response", { name: subjectName })}</p>
          <p className={styles.comment}>{response.text}</p>
        </div>
      ) : null}
      {children ? <div className={styles.buttons}>{children}</div> : null}
    </article>
  );
}
