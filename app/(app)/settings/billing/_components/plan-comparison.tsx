"use client";

import { SegmentedControl } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { Section } from "@/app/_ui/section";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import hidden from "@/app/_ui/visually-hidden.module.css";
import { quotas, intervals, planNames, plans, priceMinor } from "@/lib/billing/plans";
import type { Quota, Interval, PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import styles from "./billing.module.css";
import { PlanAction } from "./plan-action";

/** The four plans side by side, by the month or by the year; on a phone one below the other. */
export function PlanComparison({ subscription, initial }: { subscription: Subscription; initial: Interval }) {
  const t = useTranslations("billing.compare");
  const names = useTranslations("common.plan.name");
  const locale = useLocale();
  const [interval, setInterval] = useState(initial);
  const price = (plan: PlanName) => t(interval, { price: formatMoney(priceMinor(plan, interval), "USD", locale) });
  const limit = (plan: PlanName, quota: Quota) => {
    const value = plans[plan].limits[quota];
    return value === null ? t("any") : formatNumber(value, locale);
  };
  const current = (plan: PlanName) => (plan === subscription.plan ? <Badge tone="plum">{t("current")}</Badge> : null);
  const action = (plan: PlanName, wide: boolean) => (
    <PlanAction subscription={subscription} plan={plan} interval={interval} wide={wide} />
  );
  return (
    <Section
      id="compare"
      title={t("title")}
      action={
        <SegmentedControl
          name="compare-interval"
          className={styles.switch ?? ""}
          aria-label={t("interval")}
          value={interval}
          onChange={(value) => {
            setInterval(intervals.find((name) => name === value) ?? "month");
          }}
          data={[
            { value: "month", label: t("monthly") },
            { value: "year", label: t("yearly") },
          ]}
        />
      }
    >
      <div className={styles.tableBox}>
        <table className={styles.table}>
          <caption className={hidden.hidden}>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>{t("limit")}</VisuallyHidden>
              </th>
              {planNames.map((plan) => (
                <th key={plan} scope="col">
                  <span className={styles.planName}>
                    {names(plan)} {current(plan)}
                  </span>
                  <span className={styles.planPrice}>{price(plan)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {quotas.map((quota) => (
              <tr key={quota}>
                <th scope="row">{t(quota)}</th>
                {planNames.map((plan) => (
                  <td key={plan} data-own={plan === subscription.plan || undefined}>
                    {limit(plan, quota)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td />
              {planNames.map((plan) => (
                <td key={plan}>{action(plan, false)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <ul className={styles.planCards}>
        {planNames.map((plan) => (
          <li key={plan} className={styles.planCard}>
            <h3 className={styles.planName}>
              {names(plan)} {current(plan)}
            </h3>
            <p className={styles.planPrice}>{price(plan)}</p>
            <dl className={styles.planLimits}>
              {quotas.map((quota) => (
                <div key={quota}>
                  <dt>{t(quota)}</dt>
                  <dd>{limit(plan, quota)}</dd>
                </div>
              ))}
            </dl>
            {action(plan, true)}
          </li>
        ))}
      </ul>
      <p className={styles.tax}>{t("tax")}</p>
    </Section>
  );
}
