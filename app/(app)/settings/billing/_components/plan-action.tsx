"use client";

import { useTranslations } from "next-intl";
import type { Interval, PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { changeKind } from "./change-kind";
import { ChooseButton } from "./choose-button";
import styles from "./billing.module.css";

export interface PlanActionProps {
  subscription: Subscription;
  plan: PlanName;
  interval: Interval;
  /** `subtle` beside others in a table's cell, `default` alone on a phone's card. */
  wide?: boolean;
}

/** Under a plan: its button, the day it starts, or that it is the current one. */
export function PlanAction({ subscription, plan, interval, wide = false }: PlanActionProps) {
  const t = useTranslations("billing.compare");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const { pendingChange, cancelAtPeriodEnd, currentPeriodEnd } = subscription;
  const choice = { plan, interval };
  const kind = changeKind(subscription, choice);
  const coming =
    plan === "free"
      ? cancelAtPeriodEnd && subscription.plan !== "free"
        ? currentPeriodEnd
        : null
      : pendingChange?.plan === plan && pendingChange.interval === interval
        ? pendingChange.at
        : null;
  if (coming)
    return <span className={styles.plainAction}>{t("from", { date: formatInstant(coming, reader, "day") })}</span>;
  if (kind === "same") return <span className={styles.plainAction}>{t("yours")}</span>;
  const away = kind === "cancel" || kind === "downgrade" || kind === "toMonth";
  const look = { choice, size: wide ? ("sm" as const) : ("xs" as const), fullWidth: wide };
  if (kind === "toYear" || kind === "toMonth")
    return (
      <ChooseButton {...look} variant="default">
        {t(kind)}
      </ChooseButton>
    );
  const verb = kind === "subscribe" ? "upgrade" : kind;
  return (
    <ChooseButton
      {...look}
      variant={away && !wide ? "subtle" : "default"}
      aria-label={t(`${verb}Of`, { plan: names(kind === "cancel" ? subscription.plan : plan) })}
    >
      {t(verb)}
    </ChooseButton>
  );
}
