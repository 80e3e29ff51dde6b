"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { AppealInput, TrustItem } from "@/lib/trust/schema";

/** Sends an appeal against an entry; a moderator who was not involved decides it. */
export function AppealDialog({
  entryId,
  event,
  points,
  onClose,
}: {
  entryId: string;
  event: string;
  points: string;
  onClose: () => void;
}) {
  const t = useTranslations("trust.appeal");
  return (
    <DecisionDialog<AppealInput, AppealInput, TrustItem>
      title={t("title", { event, points })}
      text={t("text")}
      save={t("send")}
      cancel={t("safe")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/trust/schema").then((module) => module.AppealInput),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<TrustItem>(`/trust/entries/${entryId}/appeal`, { body }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}
