"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { Milestone, ReasonInput } from "@/lib/milestones/schema";

const words = { "request-changes": "changes", "request-refund": "refund" } as const;

/** Requests changes or a refund, with the reason that the payee reads. */
export function ReasonDialog({
  milestoneId,
  action,
  values,
  onClose,
}: {
  milestoneId: string;
  action: keyof typeof words;
  /** Names and amounts for the messages. */
  values: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const t = useTranslations(`milestones.${words[action]}`);
  return (
    <DecisionDialog<ReasonInput, ReasonInput, Milestone>
      title={t("title", values)}
      text={t("text", values)}
      save={t("confirm")}
      cancel={t("safe")}
      reason={{ label: t("reason"), hint: t("reasonHint", values) }}
      form={{
        schema: () => import("@/lib/milestones/schema").then(({ ReasonInput: schema }) => schema),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<Milestone>(`/milestones/${milestoneId}/${action}`, { body }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}
