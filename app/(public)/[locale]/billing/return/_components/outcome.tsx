"use client";

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconLock,
  IconWifiOff,
} from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink, PlainButton } from "@/app/_ui/plain/button";
import { gates, plans } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./return.module.css";
import { useOutcome } from "./use-outcome";

const billingPath = "/settings/billing";

/** What rose: each limit before and after, or what the plan allows where the plan before is not known. */
function Rises({ from, plan }: { from: PlanName | null; plan: PlanName }) {
  const t = useTranslations("billing.return");
  const locale = useLocale();
  const shown = (limit: number | null) => (limit === null ? t("any") : formatNumber(limit, locale));
  return (
    <dl className={styles.rises}>
      {gates.map((gate) => {
        const to = shown(plans[plan].limits[gate]);
        const before = from && from !== plan ? shown(plans[from].limits[gate]) : null;
        return (
          <div key={gate}>
            <dt>{t(gate)}</dt>
            <dd>
              {before === null ? (
                to
              ) : (
                <>
                  <span aria-hidden>{t("rises", { from: before, to })}</span>
                  <span className={styles.hidden}>{t("risesReads", { from: before, to })}</span>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const looks = {
  waiting: { icon: IconHourglass, tone: "plum" },
  done: { icon: IconCircleCheck, tone: "ok" },
  late: { icon: IconHourglass, tone: "warn" },
  offline: { icon: IconWifiOff, tone: "warn" },
  failed: { icon: IconAlertTriangle, tone: "bad" },
  signedOut: { icon: IconLock, tone: "plum" },
  cancelled: { icon: IconInfoCircle, tone: "plum" },
} as const;

/** What became of the payment: waits for the provider's word and says so, then what rose; or what to do instead. */
export function Outcome({ plan, cancelled }: { plan: PlanName | null; cancelled: boolean }) {
  const t = useTranslations("billing.return");
  const names = useTranslations("common.plan.name");
  const { outcome, again } = useOutcome(plan, cancelled);
  const state = cancelled ? "cancelled" : outcome.state;
  const { icon: Icon, tone } = looks[state];
  const name = outcome.state === "done" ? names(outcome.plan) : "";
  return (
    <div className={styles.card} aria-busy={state === "waiting"}>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon size={28} stroke={1.6} aria-hidden />
      </span>
      <div role="status" className={styles.words}>
        <h1>{t(`${state}Title`, { plan: name })}</h1>
        <p>{t(`${state}Text`)}</p>
      </div>
      {state === "waiting" ? <span className={styles.progress} aria-hidden /> : null}
      {outcome.state === "done" && !cancelled ? (
        <>
          <Rises from={outcome.from} plan={outcome.plan} />
          <p className={styles.quiet}>{t("receipt")}</p>
        </>
      ) : null}
      <div className={styles.actions}>
        {state === "late" || state === "offline" || state === "failed" ? (
          <PlainButton variant="filled" onClick={again}>
            {t("checkAgain")}
          </PlainButton>
        ) : null}
        {state === "signedOut" ? (
          <ButtonLink variant="filled" href={`/sign-in?next=${encodeURIComponent(billingPath)}`}>
            {t("signIn")}
          </ButtonLink>
        ) : null}
        {state === "done" || state === "cancelled" || state === "late" || state === "failed" ? (
          <ButtonLink variant={state === "done" || state === "cancelled" ? "filled" : "default"} href={billingPath}>
            {t("toBilling")}
          </ButtonLink>
        ) : null}
        {state === "done" ? <ButtonLink href="/home">{t("toHome")}</ButtonLink> : null}
      </div>
      <noscript>
        <a href={billingPath}>{t("toBilling")}</a>
      </noscript>
    </div>
  );
}
