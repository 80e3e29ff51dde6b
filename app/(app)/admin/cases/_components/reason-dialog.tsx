"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { CaseDetail, ReasonInput, Revealed } from "@/lib/moderation/schema";

interface ReasonDialogProps {
  kind: "dismiss" | "reveal";
  reportId: string;
  reporter: string;
  onRevealed: (revealed: Revealed) => void;
  onClose: () => void;
}

/** Asks why a report is dismissed, or why its original text is read. */
export function ReasonDialog({ kind, reportId, reporter, onRevealed, onClose }: ReasonDialogProps) {
  const t = useTranslations("moderation.board");
  const dismisses = kind === "dismiss";
  return (
    <DecisionDialog<ReasonInput, ReasonInput, CaseDetail | Revealed>
      title={t(dismisses ? "dismissReportTitle" : "revealTitle")}
      text={dismisses ? t("dismissReportText", { name: reporter }) : t("revealText")}
      save={t(dismisses ? "dismissReport" : "reveal")}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/moderation/schema").then(({ ReasonInput: input }) => input),
        defaultValues: { reason: "" },
        submit: (body) =>
          dismisses
            ? apiFetch<CaseDetail>(`/admin/reports/${reportId}/dismiss`, { body })
            : apiFetch<Revealed>(`/admin/evidence/${reportId}/reveal`, { body }),
        onDone: (result) => {
          if ("messages" in result) onRevealed(result);
        },
        refresh: dismisses,
      }}
      onClose={onClose}
    />
  );
}
