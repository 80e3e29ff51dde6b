"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { AdminReview } from "@/lib/reviews/schema";

/** Asks for the reason of a decision about a held review. */
export function DecideDialog({
  reviewId,
  decision,
  onClose,
}: {
  reviewId: string;
  decision: "keep" | "remove";
  onClose: () => void;
}) {
  const t = useTranslations("reviews.queue");
  return (
    <DecisionDialog<{ reason: string }, { reason: string }, AdminReview>
      title={t(`${decision}Title`)}
      text={t(`${decision}Text`)}
      save={t(`${decision}Save`)}
      destructive={decision === "remove"}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/reviews/schema").then(({ ReportInput }) => ReportInput),
        defaultValues: { reason: "" },
        submit: ({ reason }) =>
          apiFetch<AdminReview>(`/admin/reviews/${reviewId}/decide`, { body: { keep: decision === "keep", reason } }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}
