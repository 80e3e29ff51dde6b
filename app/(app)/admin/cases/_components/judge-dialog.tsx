"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { CaseDetail, ReasonInput } from "@/lib/moderation/schema";

interface JudgeDialogProps {
  appealId: string;
  verdict: "uphold" | "overturn";
  name: string;
  leavesSuspended: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why a decision stands or is taken back. */
export function JudgeDialog({ appealId, verdict, name, leavesSuspended, onClose, onDone }: JudgeDialogProps) {
  const t = useTranslations("moderation.board");
  return (
    <DecisionDialog<ReasonInput, ReasonInput, CaseDetail>
      title={t(`${verdict}Title`)}
      text={`${t("appealText", { name })} ${t(leavesSuspended ? "leaves" : "frees")}`}
      save={t(verdict)}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/moderation/schema").then(({ ReasonInput: input }) => input),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<CaseDetail>(`/admin/appeals/${appealId}/${verdict}`, { body }),
        onDone,
        refresh: false,
      }}
      onClose={onClose}
    />
  );
}
