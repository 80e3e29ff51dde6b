"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { AdminFile, FileDecision } from "@/lib/files/schema";
import { refusalCodes } from "@/lib/files/states";

export interface FileDecisionProps {
  fileId: string;
  /** Of its owner. */
  name: string;
  title: string;
}

/** Asks for the reason of a decision that cannot be undone. */
export function FileDecisionDialog({
  fileId,
  name,
  decision,
  onClose,
}: FileDecisionProps & { decision: "allow" | "refuse"; onClose: () => void }) {
  const t = useTranslations("admin.files");
  const allow = decision === "allow";
  return (
    <DecisionDialog<FileDecision, FileDecision, AdminFile>
      title={t(`${decision}Title`, { name })}
      text={t(`${decision}Text`, { name })}
      save={t(`${decision}Save`)}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      {...(allow
        ? {}
        : {
            code: {
              label: t("code"),
              options: refusalCodes.map((value) => ({ value, label: t(`codes.${value}`) })),
            },
          })}
      form={{
        schema: () => import("@/lib/files/schema").then((module) => module.FileDecision),
        defaultValues: allow ? { allow, reason: "" } : { allow, code: "content", reason: "" },
        submit: (body) => apiFetch<AdminFile>(`/admin/files/${fileId}/decide`, { body }),
        success: t(allow ? "allowed" : "refused"),
      }}
      onClose={onClose}
    />
  );
}
