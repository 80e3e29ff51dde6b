"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { AppealInput, OwnDecision } from "@/lib/moderation/schema";

/** Asks why a decision is wrong. */
export function AppealDialog({ decisionId, onClose }: { decisionId: string; onClose: () => void }) {
  const t = useTranslations("moderation.appeal");
  return (
    <DecisionDialog<AppealInput, AppealInput, OwnDecision>
      title={t("title")}
      text={t("text")}
      save={t("send")}
      cancel={t("cancel")}
      reason={{ name: "statement", label: t("statement"), hint: t("hint") }}
      form={{
        schema: () => import("@/lib/moderation/schema").then(({ AppealInput: input }) => input),
        defaultValues: { statement: "" },
        submit: (body) => apiFetch<OwnDecision>(`/moderation/decisions/${decisionId}/appeal`, { body }),
        success: t("sent"),
      }}
      onClose={onClose}
    />
  );
}
