"use client";

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconLock,
  IconWifiOff,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink, PlainButton } from "@/app/_ui/plain/button";
import type { PayoutAccount } from "@/lib/funds/schema";
import type { Milestone } from "@/lib/milestones/schema";
import styles from "../../billing/return/_components/return.module.css";
import { useArrival } from "./use-arrival";

const looks = {
  waiting: { icon: IconHourglass, tone: "plum" },
  done: { icon: IconCircleCheck, tone: "ok" },
  late: { icon: IconHourglass, tone: "warn" },
  offline: { icon: IconWifiOff, tone: "warn" },
  failed: { icon: IconAlertTriangle, tone: "bad" },
  signedOut: { icon: IconLock, tone: "plum" },
  cancelled: { icon: IconInfoCircle, tone: "plum" },
} as const;

interface OutcomeProps {
  /** Whose words: of a payment, or of a payout account. */
  about: "payment" | "account";
  /** The signed-in page that goes on from here. */
  next: string;
  /** Left on purpose, or the provider's link had run out: nothing is awaited. */
  cancelled: boolean;
  look: (signal: AbortSignal) => Promise<boolean>;
}

function Outcome({ about, next, cancelled, look }: OutcomeProps) {
  const t = useTranslations(`milestones.payments.${about}`);
  const { arrival, again } = useArrival(look, cancelled);
  const state = cancelled ? "cancelled" : arrival;
  const { icon: Icon, tone } = looks[state];
  const retries = state === "late" || state === "offline" || state === "failed";
  return (
    <div className={styles.card} aria-busy={state === "waiting"}>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon size={28} stroke={1.6} aria-hidden />
      </span>
      <div role="status" className={styles.words}>
        <h1>{t(`${state}Title`)}</h1>
        <p>{t(`${state}Text`)}</p>
      </div>
      {state === "waiting" ? <span className={styles.progress} aria-hidden /> : null}
      <div className={styles.actions}>
        {retries ? (
          <PlainButton variant="filled" onClick={again}>
            {t("checkAgain")}
          </PlainButton>
        ) : null}
        {state === "signedOut" ? (
          <ButtonLink variant="filled" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {t("signIn")}
          </ButtonLink>
        ) : null}
        {state === "waiting" || state === "signedOut" ? null : (
          <ButtonLink variant={retries ? "default" : "filled"} href={next}>
            {t("goOn")}
          </ButtonLink>
        )}
      </div>
      <noscript>
        <a href={next}>{t("goOn")}</a>
      </noscript>
    </div>
  );
}

/** What became of a milestone's payment: waits for the provider's word and says so. */
export function PaymentOutcome({ milestoneId, cancelled }: { milestoneId: string | null; cancelled: boolean }) {
  const look = useCallback(
    async (signal: AbortSignal) => {
      const { fundedAt } = await apiFetch<Milestone>(`/milestones/${milestoneId ?? ""}`, { signal });
      return fundedAt !== null;
    },
    [milestoneId],
  );
  const paid = milestoneId ? `/milestones/${milestoneId}${cancelled ? "" : "?paid=1"}` : "/milestones";
  return <Outcome about="payment" next={paid} cancelled={cancelled || !milestoneId} look={look} />;
}

/** What became of somebody's payout account: waits until it can be paid to, and says so. */
export function AccountOutcome({ expired }: { expired: boolean }) {
  const look = useCallback(
    async (signal: AbortSignal) => (await apiFetch<PayoutAccount>("/payouts/account", { signal })).status === "enabled",
    [],
  );
  return <Outcome about="account" next="/earnings" cancelled={expired} look={look} />;
}
