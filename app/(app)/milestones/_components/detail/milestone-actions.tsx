"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { useConfirm } from "@/app/_ui/confirm";
import { loadPage } from "@/app/_web/load-page";
import { useAction } from "@/app/_ui/use-action";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import type { Milestone } from "@/lib/milestones/schema";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import { firstName } from "../milestone-labels";

const DeliverDialog = dynamic(() => import("./deliver-dialog").then((module) => module.DeliverDialog));
const ReasonDialog = dynamic(() => import("./reason-dialog").then((module) => module.ReasonDialog));
const ReleaseDialog = dynamic(() => import("./release-dialog").then((module) => module.ReleaseDialog));

export interface ActionsProps {
  milestone: Milestone;
  payer: string;
  payee: string;
}

/** The formatted amounts of a milestone. */
export function useAmounts({ amountMinor, currency }: Milestone) {
  const locale = useLocale();
  const { netMinor, commissionMinor } = payout(amountMinor);
  const show = (minor: number) => formatMoney(minor, currency, locale);
  return { amount: show(amountMinor), net: show(netMinor), fee: show(commissionMinor) };
}

/** The main actions: pay, start, deliver, release, request changes, agree to a refund. */
export function MilestoneActions({
  milestone,
  payer,
  payee,
  paid,
  twoFactor,
}: ActionsProps & {
  /** The reader has just paid and the provider has not confirmed yet: no second payment. */
  paid: boolean;
  /** Whether the reader may confirm a release by a code. */
  twoFactor: boolean;
}) {
  const t = useTranslations("milestones.actions");
  const confirm = useConfirm();
  const [asked, setAsked] = useState<"deliver" | "changes" | "release" | null>(null);
  const { id, actions, editable } = milestone;
  const amounts = useAmounts(milestone);
  const values = { ...amounts, payer: firstName(payer), payee: firstName(payee) };
  const fund = useAction(() => apiFetch<{ url: string }>(`/milestones/${id}/fund`, { method: "POST" }), {
    refresh: false,
    onDone: ({ url }) => {
      loadPage(url);
    },
  });
  const start = useAction(() => apiFetch(`/milestones/${id}/start`, { method: "POST" }), { success: t("started") });
  const acceptRefund = useAction(() => apiFetch(`/milestones/${id}/accept-refund`, { method: "POST" }), {
    success: t("refundAccepted", values),
  });
  const can = (action: Milestone["actions"][number]) => actions.includes(action);

  const askAccept = async () => {
    const agreed = await confirm({
      title: t("acceptRefundTitle", values),
      consequence: t("acceptRefundText", values),
      confirmLabel: t("acceptRefund", values),
      safeLabel: t("keepHeld"),
      destructive: true,
    });
    if (agreed) await acceptRefund.run();
  };

  return (
    <>
      <ActionBar row>
        {can("release") ? <Button onClick={() => setAsked("release")}>{t("release", values)}</Button> : null}
        {can("fund") && !paid ? (
          <Button loading={fund.busy} onClick={() => void fund.run()}>
            {t("fund", values)}
          </Button>
        ) : null}
        {can("start") ? (
          <Button loading={start.busy} onClick={() => void start.run()}>
            {t("start")}
          </Button>
        ) : null}
        {can("submit") ? (
          <Button onClick={() => setAsked("deliver")}>
            {t(milestone.submissions.length > 0 ? "deliverAgain" : "deliver")}
          </Button>
        ) : null}
        {can("accept_refund") ? (
          <Button variant="default" loading={acceptRefund.busy} onClick={() => void askAccept()}>
            {t("acceptRefund", values)}
          </Button>
        ) : null}
        {can("request_changes") ? (
          <Button variant="default" onClick={() => setAsked("changes")}>
            {t("requestChanges")}
          </Button>
        ) : null}
        {editable ? (
          <ButtonLink href={`/milestones/${id}/edit`} variant="default">
            {t("edit")}
          </ButtonLink>
        ) : null}
      </ActionBar>
      {asked === "release" ? (
        <ReleaseDialog milestoneId={id} values={values} twoFactor={twoFactor} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "deliver" ? (
        <DeliverDialog milestoneId={id} payer={firstName(payer)} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "changes" ? (
        <ReasonDialog milestoneId={id} action="request-changes" values={values} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}
