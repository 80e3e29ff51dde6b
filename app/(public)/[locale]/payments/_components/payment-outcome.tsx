"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ReturnOutcome } from "@/app/(public)/_components/return-outcome";
import { useAwaited } from "@/app/(public)/_components/use-awaited";
import { apiFetch } from "@/app/_web/api-client";
import { awaitAnswer } from "@/app/_web/await-answer";
import type { AwaitedAnswer } from "@/app/_web/await-answer";
import type { PayoutAccount } from "@/lib/funds/schema";
import type { Milestone } from "@/lib/milestones/schema";

interface OutcomeProps {
  /** Which messages: of a payment, or of a payout account. */
  about: "payment" | "account";
  /** The signed-in page that goes on from here. */
  next: string;
  /** Left on purpose, or the provider's link had expired: nothing is awaited. */
  cancelled: boolean;
  wait: (signal: AbortSignal) => Promise<AwaitedAnswer<unknown>>;
}

function Outcome({ about, next, cancelled, wait }: OutcomeProps) {
  const t = useTranslations(`milestones.payments.${about}`);
  const awaited = useAwaited(wait, cancelled);
  const state = cancelled ? "cancelled" : awaited.state;
  return (
    <ReturnOutcome
      state={state}
      title={t(`${state}Title`)}
      text={t(`${state}Text`)}
      retry={{ label: t("checkAgain"), run: awaited.again }}
      signIn={t("signIn")}
      next={{ href: next, label: t("goOn") }}
    />
  );
}

/** The result of a milestone's payment, once the provider has reported it. */
export function PaymentOutcome({ milestoneId, cancelled }: { milestoneId: string | null; cancelled: boolean }) {
  const wait = useCallback(
    (signal: AbortSignal) =>
      awaitAnswer(
        () => apiFetch<Milestone>(`/milestones/${milestoneId ?? ""}`, { signal }),
        ({ fundedAt }) => fundedAt !== null,
        { signal },
      ),
    [milestoneId],
  );
  const paid = milestoneId ? `/milestones/${milestoneId}${cancelled ? "" : "?paid=1"}` : "/milestones";
  return <Outcome about="payment" next={paid} cancelled={cancelled || !milestoneId} wait={wait} />;
}

/** The state of a payout account, once it can be paid to. */
export function AccountOutcome({ expired }: { expired: boolean }) {
  const wait = useCallback(
    (signal: AbortSignal) =>
      awaitAnswer(
        () => apiFetch<PayoutAccount>("/payouts/account", { signal }),
        ({ status }) => status === "enabled",
        { signal },
      ),
    [],
  );
  return <Outcome about="account" next="/earnings" cancelled={expired} wait={wait} />;
}
