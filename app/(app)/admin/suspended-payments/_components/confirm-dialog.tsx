"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { toast } from "@/app/_ui/toast";
import { apiFetch } from "@/app/_web/api-client";
import type { ReasonInput, ConfirmedRefund } from "@/lib/milestones/schema";

/** Which payment, and what was refunded of it. */
export interface ConfirmProps {
  milestoneId: string;
  title: string;
  payer: string;
  payee: string;
  refunded: string;
}

/** Asks for the reason of a decision that cannot be undone, after saying what it does. */
export function ConfirmDialog({
  milestoneId,
  title,
  payer,
  payee,
  refunded,
  onClose,
}: ConfirmProps & { onClose: () => void }) {
  const t = useTranslations("admin.suspended");
  return (
    <DecisionDialog<ReasonInput, ReasonInput, ConfirmedRefund>
      title={t("label", { title })}
      text={t("text", { payer, payee, refunded })}
      save={t("button")}
      cancel={t("keep")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/milestones/schema").then((module) => module.ReasonInput),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<ConfirmedRefund>(`/admin/milestones/${milestoneId}/confirm-refund`, { body }),
        onDone: ({ confirmed }) => {
          toast("ok", t(confirmed ? "done" : "doneFirst"));
        },
      }}
      onClose={onClose}
    />
  );
}
