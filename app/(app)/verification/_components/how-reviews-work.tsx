import { useTranslations } from "next-intl";
import { HelpLink } from "@/app/_ui/help-link";
import { Card } from "@/app/_ui/section";
import { MAX_SUBMISSIONS, REVIEW_HOURS, SCAN_DAYS, SUBMISSION_WINDOW_DAYS } from "@/lib/verification/states";
import styles from "./verification.module.css";

/** How long a review takes, how often a step may be tried, who sees what was sent, and for how long. */
export function HowReviewsWork() {
  const t = useTranslations("verification.how");
  return (
    <Card>
      <section className={styles.how} aria-labelledby="how-title">
        <h2 id="how-title">{t("title")}</h2>
        <dl>
          <dt>{t("time")}</dt>
          <dd>{t("timeText", { hours: REVIEW_HOURS })}</dd>
          <dt>{t("tries")}</dt>
          <dd>{t("triesText", { tries: MAX_SUBMISSIONS, days: SUBMISSION_WINDOW_DAYS })}</dd>
          <dt>{t("photos")}</dt>
          <dd>{t("photosText", { days: SCAN_DAYS })}</dd>
          <dt>{t("see")}</dt>
          <dd>{t("seeText")}</dd>
        </dl>
        <HelpLink topic="levels" />
      </section>
    </Card>
  );
}
