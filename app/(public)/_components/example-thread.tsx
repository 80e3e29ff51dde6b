import { IconCircleCheckFilled } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { productFigures } from "@/app/_web/product-figures";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { StatusBadge } from "@/app/_ui/status-badge";
import { formatBps, formatBpsRange, formatDuration, formatMoney, formatMoneyRange } from "@/lib/i18n/format";
import styles from "./example-thread.module.css";

const HOUR = 3_600_000;

/** One hire as the product records it today, marked as an example. */
export function ExampleThread() {
  const locale = useLocale();
  const t = useTranslations("public.landing");
  const common = useTranslations("common");
  return (
    <figure className={styles.panel} aria-labelledby="example-thread">
      <figcaption className={styles.head}>
        <strong id="example-thread">{t("threadTitle")}</strong>
        <Badge tone="outline">{t("example")}</Badge>
      </figcaption>
      <ol className={styles.steps}>
        <li className={styles.step}>
          <IconCircleCheckFilled size={16} aria-hidden className={styles.done} />
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleRole")}</strong>
              <span>
                {formatMoneyRange(750_000, 900_000, "USD", locale)} {common("periodShort.month")} +{" "}
                {formatBpsRange(50, 120, locale)}
              </span>
            </div>
            <Avatar name="Tidemark" kind="startup" size={28} />
          </div>
        </li>
        <li className={styles.step}>
          <IconCircleCheckFilled size={16} aria-hidden className={styles.done} />
          <div className={styles.card}>
            <Avatar name="Hana Kovač" kind="talent" size={28} />
            <div className={styles.words}>
              <strong>{t("exampleApplied")}</strong>
              <span>{t("exampleAppliedText")}</span>
            </div>
          </div>
        </li>
        <li className={styles.step}>
          <IconCircleCheckFilled size={16} aria-hidden className={styles.done} />
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleReviewed", { duration: formatDuration(19 * HOUR, locale) })}</strong>
              <span>{t("exampleReviewedText", productFigures(locale))}</span>
            </div>
            <StatusBadge machine="application" status="reviewed" />
          </div>
        </li>
        <li className={styles.step}>
          <IconCircleCheckFilled size={16} aria-hidden className={styles.done} />
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>
                {t("exampleOffer", { amount: formatMoney(840_000, "USD", locale), equity: formatBps(80, locale) })}
              </strong>
              <span>{t("exampleOfferText")}</span>
            </div>
            <StatusBadge machine="application" status="offered" />
          </div>
        </li>
        <li className={styles.step}>
          <span className={styles.now} aria-hidden />
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleAccepted")}</strong>
            </div>
            <StatusBadge machine="application" status="accepted" />
          </div>
        </li>
        <li className={styles.step}>
          <span className={styles.next} aria-hidden />
          <div className={`${styles.card} ${styles.quiet}`}>{t("exampleSeat")}</div>
        </li>
      </ol>
    </figure>
  );
}
