import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_ui/empty-state";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { appealLooks } from "@/app/_ui/status-look";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { TrustPageView } from "@/lib/trust/queries/trust-page";
import type { TrustItem } from "@/lib/trust/schema";
import { AppealButton } from "./appeal-button";
import { signed } from "@/app/_web/trust-figures";
import styles from "./trust.module.css";

/** The subject of an entry, as text. */
function About({ item, reading }: { item: TrustItem; reading: TrustPageView }) {
  const t = useTranslations("trust");
  const origin = reading.origins[item.id];
  const name = origin?.title ?? (origin?.agreement ? t(`agreement.${origin.agreement}`) : null);
  const words = [name, origin?.startup].filter(Boolean).join(", ");
  const why =
    item.uncounted === "weekly_cap"
      ? t("uncounted.weekly_cap")
      : item.uncounted === "reversed" && item.reverses === null
        ? t("uncounted.reversed")
        : null;
  return (
    <small>
      {origin?.href ? <Link href={origin.href}>{words}</Link> : words}
      {why ? <span className={styles.block}>{why}</span> : null}
      {item.appealDecision ? (
        <span className={styles.block}>{t("appeal.because", { reason: item.appealDecision })}</span>
      ) : null}
    </small>
  );
}

/** Every entry with its points and its current value, and a button to appeal. */
export function TrustLedger({ reading, items }: { reading: TrustPageView; items: readonly TrustItem[] }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("trust");
  if (items.length === 0)
    return (
      <Card>
        <EmptyState title={t("empty.title")} text={t("empty.text")} level={3} />
      </Card>
    );
  return (
    <div className={styles.scroll} role="group" aria-labelledby="ledger-title" tabIndex={0}>
      <table className={styles.ledger}>
        <thead>
          <tr>
            <th scope="col">{t("column.date")}</th>
            <th scope="col">{t("column.event")}</th>
            <th scope="col" className={styles.number}>
              {t("column.given")}
            </th>
            <th scope="col" className={styles.number}>
              {t("column.counts")}
            </th>
            <th scope="col">
              <VisuallyHidden>{t("column.appeal")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} id={`entry-${item.id}`}>
              <td className={styles.date}>
                <time dateTime={item.at}>{formatInstant(item.at, reader, "day")}</time>
              </td>
              <td className={styles.what}>
                {item.reverses === null
                  ? t(`event.${item.event}`)
                  : t("takenBack", { event: t(`event.${item.event}`) })}
                <About item={item} reading={reading} />
              </td>
              <td className={styles.number} data-label={t("column.given")}>
                {signed(item.points, locale)}
              </td>
              <td className={`${styles.number} ${styles.counts}`} data-label={t("column.counts")}>
                {signed(item.value, locale)}
              </td>
              <td className={styles.appeal}>
                {item.appeal ? (
                  <StatusBadge look={appealLooks[item.appeal]}>{t(`appeal.${item.appeal}`)}</StatusBadge>
                ) : item.appealable ? (
                  <AppealButton
                    entryId={item.id}
                    event={t(`event.${item.event}`)}
                    points={signed(item.points, locale)}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
