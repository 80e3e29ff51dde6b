"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { useConfirm } from "@/app/_ui/confirm";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { useReader } from "@/app/_web/use-reader";
import { useAction } from "@/app/_ui/use-action";
import type { Application } from "@/lib/applications/schema";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import { cashText, equityText } from "./pay-text";
import styles from "./applications.module.css";

const CounterDialog = dynamic(() => import("./negotiation/counter-dialog").then((module) => module.CounterDialog), {
  ssr: false,
});

/** What the talent may do now: accept, counter or decline an offer, withdraw, or find other roles. */
export function ApplicationActions({ application }: { application: Application }) {
  const locale = useLocale();
  const t = useTranslations("applications.moves");
  const period = useTranslations("common.period");
  const counters = useTranslations("negotiation.counter");
  const reader = useReader();
  const conflict = useTranslations("common.error");
  const describe = useProblemText();
  const confirm = useConfirm();
  const { id, status, offer, role, startup, actions } = application;
  const accept = useAction(
    () => apiFetch(`/applications/${id}/accept`, { method: "POST", body: { version: offer?.version } }),
    {
      success: t("accepted"),
    },
  );
  const withdraw = useAction(() => apiFetch(`/applications/${id}/withdraw`, { method: "POST" }), {
    success: t(status === "offered" ? "declined" : "withdrawn"),
  });
  const take = useAction(() => apiFetch(`/applications/${id}/counter`, { method: "DELETE" }), {
    success: counters("withdrawn"),
  });
  const [countering, setCountering] = useState(false);
  const lost = [accept.problem, withdraw.problem, take.problem].find((problem) => problem?.status === 409);

  const terms = () => {
    if (!offer) return "";
    const start = formatDay(utcDay(offer.startAt), locale);
    const cash = cashText(offer.compensation, locale, period);
    const equity = equityText(offer.compensation, locale);
    if (cash && equity) return t("terms", { cash, equity, start });
    return cash ? t("termsCash", { cash, start }) : t("termsEquity", { equity: equity ?? "", start });
  };
  const askAccept = async () => {
    const agreed = await confirm({
      title: t("acceptTitle", { startup: startup.name }),
      consequence: t("acceptText", { terms: terms() }),
      confirmLabel: t("acceptConfirm"),
      safeLabel: t("acceptSafe"),
    });
    if (agreed) await accept.run();
  };
  const askWithdraw = async () => {
    const declining = status === "offered";
    const agreed = await confirm({
      title: declining ? t("declineTitle", { startup: startup.name }) : t("withdrawTitle", { role: role.title }),
      consequence: declining ? t("declineText") : t("withdrawText"),
      confirmLabel: declining ? t("declineConfirm") : t("withdrawConfirm"),
      safeLabel: declining ? t("declineSafe") : t("withdrawSafe"),
      destructive: true,
    });
    if (agreed) await withdraw.run();
  };

  const accepts = actions.includes("accept");
  const withdraws = actions.includes("withdraw");
  const countered = actions.includes("withdraw_counter");
  return (
    <div className={styles.moves}>
      {lost ? (
        <Note tone="conflict" title={describe(lost)}>
          {conflict("conflictText")}
        </Note>
      ) : null}
      {countered && offer ? (
        <Note tone="info" title={counters("pending", { startup: startup.name })}>
          {counters("pendingText", { date: formatInstant(offer.expiresAt, reader, "deadline") })}
        </Note>
      ) : null}
      <ActionBar>
        {countered ? (
          <Button variant="default" loading={take.busy} disabled={withdraw.busy} onClick={() => void take.run()}>
            {counters("withdraw")}
          </Button>
        ) : null}
        {accepts ? (
          <Button loading={accept.busy} disabled={withdraw.busy} onClick={() => void askAccept()}>
            {t("accept")}
          </Button>
        ) : null}
        {withdraws ? (
          <Button
            variant={status === "offered" ? "subtle" : "default"}
            loading={withdraw.busy}
            disabled={accept.busy}
            onClick={() => void askWithdraw()}
          >
            {t(status === "offered" ? "decline" : "withdraw")}
          </Button>
        ) : null}
        {!withdraws && status === "accepted" ? (
          <ButtonLink href={`/discover/${startup.id}`}>{t("seeStartup")}</ButtonLink>
        ) : null}
        {!withdraws && status !== "accepted" ? <ButtonLink href="/find-roles">{t("findRoles")}</ButtonLink> : null}
      </ActionBar>
      {actions.includes("counter") ? (
        <Button
          variant="default"
          disabled={accept.busy || withdraw.busy}
          onClick={() => {
            setCountering(true);
          }}
        >
          {counters("action")}
        </Button>
      ) : null}
      {withdraws ? <p className={styles.hint}>{t(accepts ? "acceptHint" : "withdrawHint")}</p> : null}
      {countering ? (
        <CounterDialog
          application={application}
          onClose={() => {
            setCountering(false);
          }}
        />
      ) : null}
    </div>
  );
}
