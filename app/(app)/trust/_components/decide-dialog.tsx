"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { AppealInput, TrustAppeal } from "@/lib/trust/schema";

/** Which appeal, and what it says. */
export interface DecideProps {
  appealId: string;
  name: string;
  event: string;
  points: string;
}

/** Asks for the reason of a decision that cannot be undone. */
export function DecideDialog({
  appealId,
  name,
  event,
  points,
  decision,
  onClose,
}: DecideProps & { decision: "grant" | "refuse"; onClose: () => void }) {
  const t = useTranslations("trust.appeals");
  return (
    <DecisionDialog<AppealInput, AppealInput, TrustAppeal>
      title={t(`${decision}Title`, { name })}
      text={t(`${decision}Text`, { event, points })}
      save={t(`${decision}Save`)}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      form={{
        schema: () => import("@/lib/trust/schema").then((module) => module.AppealInput),
        defaultValues: { reason: "" },
        submit: ({ reason }) =>
          apiFetch<TrustAppeal>(`/admin/trust-appeals/${appealId}/decide`, {
            body: { grant: decision === "grant", reason },
          }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}
