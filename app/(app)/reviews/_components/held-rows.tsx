import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { AdminReview } from "@/lib/reviews/schema";
import { criteriaOf } from "@/lib/reviews/states";
import { DecideButtons } from "./decide-buttons";
import appeals from "../../trust/_components/appeals.module.css";
import styles from "./reviews.module.css";

/** Held or removed reviews with why they are held, and the decision or its buttons. */
export function HeldRows({ reviews }: { reviews: readonly AdminReview[] }) {
  const reader = useReader();
  const t = useTranslations("reviews");
  return (
    <Card list>
      {reviews.map((review) => {
        const { id, side, ratings, comment, heldFor, reports, decision, decidable, createdAt, subjectName } = review;
        const author = review.author?.name ?? t("deleted");
        const subject = subjectName || t("deleted");
        return (
          <article key={id} className={appeals.appeal} aria-labelledby={`review-${id}`}>
            <div>
              <h2 id={`review-${id}`} className={styles.comment}>
                {t("queue.heading", { author, subject })}
              </h2>
              <p className={styles.quiet}>
                {t("queue.written", { date: formatInstant(createdAt, reader, "day") })}
                {heldFor ? `. ${t(`queue.cause.${heldFor}`)}` : null}
              </p>
            </div>
            {comment ? (
              <blockquote className={appeals.said}>{comment}</blockquote>
            ) : (
              <p className={styles.quiet}>{t("queue.noComment")}</p>
            )}
            <dl className={styles.marks} aria-label={t("marks")}>
              {criteriaOf[side].map((name) => (
                <div key={name}>
                  <dt>{t(`criterion.${name}`)}</dt>
                  <dd>{ratings[name]}</dd>
                </div>
              ))}
            </dl>
            {review.response ? (
              <div className={styles.response}>
                <p className={styles.quiet}>{t("response", { name: subject })}</p>
                <p className={styles.comment}>{review.response.text}</p>
              </div>
            ) : null}
            {reports.length > 0 ? (
              <div>
                <p className={styles.quiet}>{t("queue.reports")}</p>
                <ul className={styles.reports}>
                  {reports.map(({ reason, at }) => (
                    <li key={`${at}${reason}`}>{reason}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {decision ? (
              <p className={styles.quiet}>
                {t("queue.decided", {
                  name: decision.byName || t("deleted"),
                  date: formatInstant(decision.at, reader, "day"),
                  reason: decision.reason,
                })}
              </p>
            ) : null}
            {decidable ? (
              <DecideButtons reviewId={id} author={author} subject={subject} />
            ) : review.status === "held" ? (
              <p className={styles.quiet}>{t("queue.notYours")}</p>
            ) : null}
          </article>
        );
      })}
    </Card>
  );
}
