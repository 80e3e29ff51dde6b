"use client";

import { Button } from "@mantine/core";
import { IconGavel } from "@/app/_ui/icons";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { firstName } from "../milestone-labels";
import type { Role } from "../milestone-labels";
import styles from "./detail.module.css";
import { useAmounts } from "./milestone-actions";
import type { ActionsProps } from "./milestone-actions";

const ReasonDialog = dynamic(() => import("./reason-dialog").then((module) => module.ReasonDialog));
const OpenDisputeDialog = dynamic(() =>
  import("@/app/(app)/disputes/_components/open-dispute-dialog").then((module) => module.OpenDisputeDialog),
);

/** Rare actions: request a refund, give up, open a dispute. */
export function SecondaryActions({ milestone, role, payer, payee }: ActionsProps & { role: Role }) {
  const t = useTranslations("milestones.actions");
  const router = useRouter();
  const confirm = useConfirm();
  const [asked, setAsked] = useState<"refund" | "dispute" | null>(null);
  const { id, actions, discardable } = milestone;
  const values = { ...useAmounts(milestone), payer: firstName(payer), payee: firstName(payee) };
  const giveUp = useAction(() => apiFetch(`/milestones/${id}`, { method: "DELETE" }), {
    success: t("gaveUp"),
    refresh: false,
    onDone: () => {
      router.push("/milestones");
      router.refresh();
    },
  });
  const askGiveUp = async () => {
    const agreed = await confirm({
      title: t("giveUpTitle"),
      consequence: t("giveUpText"),
      confirmLabel: t("giveUpConfirm"),
      safeLabel: t("giveUpSafe"),
      destructive: true,
    });
    if (agreed) await giveUp.run();
  };
  return (
    <div className={styles.quietMoves}>
      {actions.includes("request_refund") ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked("refund")}>
          {t("requestRefund")}
        </Button>
      ) : null}
      {discardable ? (
        <Button variant="subtle" color="gray" size="compact-sm" loading={giveUp.busy} onClick={() => void askGiveUp()}>
          {t("giveUp")}
        </Button>
      ) : null}
      {actions.includes("dispute") ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconGavel size={16} stroke={1.75} aria-hidden />}
          onClick={() => setAsked("dispute")}
        >
          {t("dispute")}
        </Button>
      ) : null}
      {asked === "refund" ? (
        <ReasonDialog milestoneId={id} action="request-refund" values={values} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "dispute" ? (
        <OpenDisputeDialog
          milestone={milestone}
          role={role}
          payer={payer}
          payee={payee}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
}
