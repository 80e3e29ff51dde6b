import { IconCheck } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/plain/button";
import { quotas, plans, priceMinor } from "@/lib/billing/plans";
import type { Interval, PlanName } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/i18n/format";
import styles from "./pricing.module.css";

export interface PlanCardProps {
  name: PlanName;
  interval: Interval;
  /** The link that chooses it; null where there is nothing to choose. */
  action: { href: string; label: string; filled: boolean } | null;
  /** The reader's current plan. */
  current: boolean;
}

/** One plan: price for the interval, limits, and the link that chooses it. */
export function PlanCard({ name, interval, action, current }: PlanCardProps) {
  const t = useTranslations("public.pricing");
  const locale = useLocale();
  const { currency, limits } = plans[name];
  const price = priceMinor(name, interval);
  const hint =
    price === 0
      ? t("zero")
      : interval === "month"
        ? t("billedMonthly")
        : t("perMonth", { price: formatMoney(Math.round(price / 12), currency, locale) });
  return (
    <li className={styles.card}>
      <h2 className={styles.name}>
        {t(name)}
        {current ? <span className={styles.current}>{t("current")}</span> : null}
      </h2>
      <p className={styles.price}>
        <strong>{formatMoney(price, currency, locale)}</strong> {t(interval)}
      </p>
      <p className={styles.hint}>{hint}</p>
      <ul className={styles.limits} aria-label={t("includes", { plan: t(name) })}>
        {quotas.map((quota) => {
          const limit = limits[quota];
          return (
            <li key={quota}>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              {limit === null ? t(`any.${quota}`) : t(quota, { limit })}
            </li>
          );
        })}
      </ul>
      {action ? (
        <ButtonLink wide href={action.href} variant={action.filled ? "filled" : "default"}>
          {action.label}
        </ButtonLink>
      ) : null}
    </li>
  );
}
