"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { useConfirm } from "@/app/_ui/confirm";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { useAction } from "@/app/_ui/use-action";
import type { Agreement } from "@/lib/agreements/schema";
import { paths } from "@/lib/core/paths";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import styles from "./detail.module.css";
import { DiscardButton } from "./discard-button";

const ReasonDialog = dynamic(() => import("./reason-dialog").then((part) => part.ReasonDialog), { ssr: false });

export interface AgreementActionsProps {
  agreement: Agreement;
  viewerId: string;
  /** The other parties: "Hana Kovač", "Tidemark". */
  counterpart: string;
  /** Days of notice after which one party alone can end it; null: all parties must agree. */
  noticeDays: number | null;
  /** The draft may be discarded. */
  discardable: boolean;
  /** An amendment may be drafted. */
  amends: boolean;
  /** It was never signed by all, and may be drafted anew. */
  again: boolean;
  download: React.ReactNode;
}

/** What the reader may do now: send (and then sign, where their signature is the first), edit, discard, sign, decline, void, terminate, amend; and the file where there is one. */
export function AgreementActions({
  agreement,
  viewerId,
  counterpart,
  noticeDays,
  discardable,
  amends,
  again,
  download,
}: AgreementActionsProps) {
  const t = useTranslations("agreements.actions");
  const conflict = useTranslations("common.error");
  const describe = useProblemText();
  const confirm = useConfirm();
  const [asked, setAsked] = useState<"decline" | "terminate" | null>(null);
  const router = useRouter();
  const { id, actions, missing, parties, status, startupId } = agreement;
  const first = parties[0];
  const signsFirst = first?.userId === viewerId;
  const send = useAction(() => apiFetch<Agreement>(`/agreements/${id}/send`, { method: "POST" }), {
    success: signsFirst ? t("sentYou") : t("sent", { name: first?.name ?? "" }),
    onDone: (sent) => {
      if (sent.actions.includes("sign")) router.push(paths.signAgreement(id));
    },
  });
  const takeBack = useAction(() => apiFetch(`/agreements/${id}/void`, { method: "POST" }), { success: t("voided") });
  const lost = [send.problem, takeBack.problem].find((problem) => problem?.status === 409);
  const can = (action: string) => (actions as readonly string[]).includes(action);

  const askSend = async () => {
    const agreed = await confirm({
      title: t("sendTitle", { name: counterpart }),
      consequence: signsFirst ? t("sendTextYou") : t("sendText", { name: first?.name ?? "" }),
      confirmLabel: t("sendConfirm"),
      safeLabel: t("sendSafe"),
    });
    if (agreed) await send.run();
  };
  const askVoid = async () => {
    const agreed = await confirm({
      title: t("voidTitle", { name: counterpart }),
      consequence: t("voidText"),
      confirmLabel: t("voidConfirm"),
      safeLabel: t("voidSafe"),
      destructive: true,
    });
    if (agreed) await takeBack.run();
  };

  const complete = missing.length === 0;
  return (
    <div className={styles.moves}>
      {lost ? (
        <Note tone="conflict" title={describe(lost)}>
          {conflict("conflictText")}
        </Note>
      ) : null}
      <ActionBar>
        {can("sign") ? <ButtonLink href={paths.signAgreement(id)}>{t("sign")}</ButtonLink> : null}
        {can("send") && complete ? (
          <Button loading={send.busy} onClick={() => void askSend()}>
            {t("send")}
          </Button>
        ) : null}
        {can("edit") ? (
          <ButtonLink href={`/agreements/${id}/edit`} variant={complete ? "default" : "filled"}>
            {t(complete ? "edit" : "complete")}
          </ButtonLink>
        ) : null}
        {again ? <ButtonLink href={`/agreements/new?startup=${startupId}&again=${id}`}>{t("again")}</ButtonLink> : null}
        {status === "draft" ? null : download}
      </ActionBar>
      <div className={styles.quietMoves}>
        {amends ? (
          <ButtonLink href={`/agreements/new?startup=${startupId}&amends=${id}`} variant="subtle" size="compact">
            {t("amend")}
          </ButtonLink>
        ) : null}
        {discardable ? <DiscardButton id={id} counterpart={counterpart} /> : null}
        {can("decline") ? (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked("decline")}>
            {t("decline")}
          </Button>
        ) : null}
        {can("void") ? (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={takeBack.busy}
            onClick={() => void askVoid()}
          >
            {t("void")}
          </Button>
        ) : null}
        {can("terminate") ? (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked("terminate")}>
            {t("terminate")}
          </Button>
        ) : null}
      </div>
      {asked ? (
        <ReasonDialog
          agreementId={id}
          action={asked}
          title={t(`${asked}Title`, { name: counterpart })}
          onDone={() => undefined}
          onClose={() => setAsked(null)}
        >
          {asked === "decline"
            ? t("declineText")
            : agreement.termination && agreement.termination.noticeBy.length === parties.length - 1
              ? t("terminateNow")
              : noticeDays === null
                ? t("terminateAll", { name: counterpart })
                : t("terminateNotice", { days: noticeDays, name: counterpart })}
        </ReasonDialog>
      ) : null}
    </div>
  );
}
