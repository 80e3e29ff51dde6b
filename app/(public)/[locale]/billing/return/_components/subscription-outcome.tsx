"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { ReturnOutcome } from "@/app/(public)/_components/return-outcome";
import styles from "@/app/(public)/_components/return-page.module.css";
import { useAwaited } from "@/app/(public)/_components/use-awaited";
import { ButtonLink } from "@/app/_ui/plain/button";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { awaitSubscription } from "@/app/_web/await-subscription";
import { recallCheckout } from "@/app/_web/checkout-memory";
import { quotas, plans } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { payingStatuses } from "@/lib/billing/states";
import { formatNumber } from "@/lib/i18n/format";

const billingPath = "/settings/billing";

/** The plan that was paid for; `from` is the plan before, null where it is not known. */
interface PaidPlan {
  plan: PlanName;
  from: PlanName | null;
}

const paysFor = (now: Subscription, plan: PlanName | null): boolean =>
  payingStatuses.some((status) => status === now.status) && (plan ? now.plan === plan : now.plan !== "free");

/** Waits until the subscription pays for the plan: `asked`, else the one this tab left for. */
async function awaitPlan(asked: PlanName | null, signal: AbortSignal) {
  const left = recallCheckout();
  const plan = asked ?? left?.plan ?? null;
  let from: PlanName | null = left && left.plan === plan ? left.from : null;
  const { settled, subscription } = await awaitSubscription((now) => paysFor(now, plan), {
    signal,
    onLook: (now) => {
      if (!paysFor(now, plan)) from ??= now.plan;
    },
  });
  const answer: PaidPlan | null = subscription && { plan: subscription.plan, from };
  return { settled, answer };
}

/** Each limit before and after, or the plan's limit where the plan before is not known. */
function RaisedLimits({ from, plan }: { from: PlanName | null; plan: PlanName }) {
  const t = useTranslations("billing.return");
  const locale = useLocale();
  const shown = (limit: number | null) => (limit === null ? t("any") : formatNumber(limit, locale));
  return (
    <dl className={styles.rises}>
      {quotas.map((quota) => {
        const to = shown(plans[plan].limits[quota]);
        const before = from && from !== plan ? shown(plans[from].limits[quota]) : null;
        return (
          <div key={quota}>
            <dt>{t(quota)}</dt>
            <dd>
              {before === null ? (
                to
              ) : (
                <>
                  <span aria-hidden>{t("rises", { from: before, to })}</span>
                  <VisuallyHidden>{t("risesReads", { from: before, to })}</VisuallyHidden>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The result of a subscription's payment, once the provider has reported it, with the limits that rose. */
export function SubscriptionOutcome({ plan, cancelled }: { plan: PlanName | null; cancelled: boolean }) {
  const t = useTranslations("billing.return");
  const names = useTranslations("common.plan.name");
  const wait = useCallback((signal: AbortSignal) => awaitPlan(plan, signal), [plan]);
  const awaited = useAwaited(wait, cancelled);
  const state = cancelled ? "cancelled" : awaited.state;
  const paid = state === "done" ? awaited.answer : null;
  return (
    <ReturnOutcome
      state={state}
      title={t(`${state}Title`, { plan: paid ? names(paid.plan) : "" })}
      text={t(`${state}Text`)}
      retry={{ label: t("checkAgain"), run: awaited.again }}
      signIn={t("signIn")}
      next={{ href: billingPath, label: t("toBilling") }}
      withoutNext={state === "offline"}
      links={state === "done" ? <ButtonLink href="/home">{t("toHome")}</ButtonLink> : null}
    >
      {paid ? (
        <>
          <RaisedLimits from={paid.from} plan={paid.plan} />
          <p className={styles.quiet}>{t("receipt")}</p>
        </>
      ) : null}
    </ReturnOutcome>
  );
}
