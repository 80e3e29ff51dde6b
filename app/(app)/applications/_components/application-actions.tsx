"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { useConfirm } from "@/app/_ui/confirm";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { useAction } from "@/app/_ui/use-action";
import type { Application } from "@/lib/applications/schema";
import { formatDay, utcDay } from "@/lib/i18n/dates";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import { cashText, equityText } from "./pay-text";
import styles from "./applications.module.css";

/** What the talent may do now: accept or decline an offer, withdraw, or find other roles. */
export function ApplicationActions({ application }: { application: Application }) {
  const locale = useLocale();
  const t = useTranslations("applications.moves");
  const period = useTranslations("common.period");
  const conflict = useTranslations("common.error");
  const describe = useProblemText();
  const confirm = useConfirm();
  const { id, status, offer, role, startup, actions } = application;
  const accept = useAction(() => apiFetch(`/applications/${id}/accept`, { method: "POST" }), {
    success: t("accepted"),
  });
  const withdraw = useAction(() => apiFetch(`/applications/${id}/withdraw`, { method: "POST" }), {
    success: t(status === "offered" ? "declined" : "withdrawn"),
  });
  const lost = [accept.problem, withdraw.problem].find((problem) => problem?.status === 409);

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
  return (
    <div className={styles.moves}>
      {lost ? (
        <Note tone="conflict" title={describe(lost)}>
          {conflict("conflictText")}
        </Note>
      ) : null}
      <ActionBar>
        {accepts ? (
          <Button loading={accept.busy} disabled={withdraw.busy} onClick={() => void askAccept()}>
            {t("accept")}
          </Button>
        ) : null}
        {withdraws ? (
          <Button variant="default" loading={withdraw.busy} disabled={accept.busy} onClick={() => void askWithdraw()}>
            {t(accepts ? "decline" : "withdraw")}
          </Button>
        ) : null}
        {!withdraws && status === "accepted" ? (
          <ButtonLink href={`/discover/${startup.id}`}>{t("seeStartup")}</ButtonLink>
        ) : null}
        {!withdraws && status !== "accepted" ? <ButtonLink href="/find-roles">{t("findRoles")}</ButtonLink> : null}
      </ActionBar>
      {withdraws ? <p className={styles.hint}>{t(accepts ? "acceptHint" : "withdrawHint")}</p> : null}
    </div>
  );
}
