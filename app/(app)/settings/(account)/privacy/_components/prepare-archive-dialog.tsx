"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import type { DataExport } from "@/lib/privacy/exports/schema";
import { StepUpDialog } from "../../../_components/step-up-dialog";

/** Has an archive of everything prepared, after the password or a code. */
export default function PrepareArchiveDialog({ twoFactor, onClose }: { twoFactor: boolean; onClose: () => void }) {
  const t = useTranslations("erasure.archiveDialog");
  return (
    <StepUpDialog
      title={t("title")}
      text={t("text")}
      hint={t("hint")}
      confirm={t("confirm")}
      cancel={t("cancel")}
      twoFactor={twoFactor}
      harmless
      run={(proof) => apiFetch<DataExport>("/users/me/exports", { body: proof })}
      success={t("done")}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
