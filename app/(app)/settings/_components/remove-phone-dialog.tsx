"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { StepUpDialog } from "./step-up-dialog";

/** Removes the confirmed number after the password or a code. */
export default function RemovePhoneDialog({ twoFactor, onClose }: { twoFactor: boolean; onClose: () => void }) {
  const t = useTranslations("phone.removal");
  return (
    <StepUpDialog
      title={t("title")}
      text={t("text")}
      hint={t("stepUp")}
      confirm={t("confirm")}
      cancel={t("safe")}
      twoFactor={twoFactor}
      run={(proof) => apiFetch("/users/me/phone", { method: "DELETE", body: proof })}
      success={t("done")}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
