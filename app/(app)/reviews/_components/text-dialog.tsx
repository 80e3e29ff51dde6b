"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";

interface TextDialogProps {
  reviewId: string;
  author: string;
  onClose: () => void;
}

function RespondDialog({ reviewId, author, onClose }: TextDialogProps) {
  const t = useTranslations("reviews.respond");
  return (
    <DecisionDialog<{ text: string }, { text: string }, unknown>
      title={t("title", { name: author })}
      text={t("text")}
      save={t("send")}
      cancel={t("cancel")}
      reason={{ name: "text", label: t("field") }}
      form={{
        schema: () => import("@/lib/reviews/schema").then(({ ResponseInput }) => ResponseInput),
        defaultValues: { text: "" },
        submit: (body) => apiFetch(`/reviews/${reviewId}/respond`, { body }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}

function ReportDialog({ reviewId, onClose }: TextDialogProps) {
  const t = useTranslations("reviews.report");
  return (
    <DecisionDialog<{ reason: string }, { reason: string }, unknown>
      title={t("title")}
      text={t("text")}
      save={t("send")}
      cancel={t("cancel")}
      reason={{ label: t("field"), hint: t("hint") }}
      form={{
        schema: () => import("@/lib/reviews/schema").then(({ ReportInput }) => ReportInput),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch(`/reviews/${reviewId}/report`, { body }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}

/** Asks for a response to a review, or for the reason of a report. */
export function TextDialog({ action, ...props }: TextDialogProps & { action: "respond" | "report" }) {
  return action === "respond" ? <RespondDialog {...props} /> : <ReportDialog {...props} />;
}
