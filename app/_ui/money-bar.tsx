import { useLocale, useTranslations } from "next-intl";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import styles from "./money-bar.module.css";

/** What has become of a sum, in minor units of one currency. */
export interface MoneyParts {
  currency: Currency;
  releasedMinor: number;
  refundedMinor: number;
  heldMinor: number;
  unfundedMinor: number;
}

const parts = ["released", "refunded", "held", "unfunded"] as const;

/** Parts of one whole: released solid, refunded outlined, held hatched, unfunded as track. The legend carries the amounts. */
export function MoneyBar({ money }: { money: MoneyParts }) {
  const locale = useLocale();
  const t = useTranslations("milestones.bar");
  const show = (minor: number) => formatMoney(minor, money.currency, locale);
  const total = parts.reduce((sum, part) => sum + money[`${part}Minor`], 0);
  const shown = parts.filter((part) => money[`${part}Minor`] > 0);
  return (
    <div>
      <div
        className={styles.bar}
        role="img"
        aria-label={t("reads", {
          total: show(total),
          released: show(money.releasedMinor),
          refunded: show(money.refundedMinor),
          held: show(money.heldMinor),
          unfunded: show(money.unfundedMinor),
        })}
      >
        {shown.length === 0 ? <span className={styles.unfunded} style={{ flexGrow: 1 }} /> : null}
        {shown.map((part) => (
          <span key={part} className={styles[part]} style={{ flexGrow: money[`${part}Minor`] }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {shown.map((part) => (
          <div key={part}>
            <dt>
              <span className={`${styles.swatch} ${styles[part]}`} aria-hidden />
              {t(part)}
            </dt>
            <dd>{show(money[`${part}Minor`])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
