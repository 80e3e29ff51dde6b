"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { StepUpDialog } from "../../../_components/step-up-dialog";

/** Has the account deleted after the password or a code: in some days, or at once for a person who opens the fold. */
export default function DeleteAccountDialog({
  twoFactor,
  days,
  onClose,
}: {
  twoFactor: boolean;
  days: number;
  onClose: () => void;
}) {
  const t = useTranslations("erasure.dialog");
  const [immediately, setImmediately] = useState(false);
  return (
    <StepUpDialog
      title={t("title")}
      text={t("text", { days })}
      hint={t("stepUp")}
      confirm={immediately ? t("confirmNow") : t("confirm")}
      cancel={t("safe")}
      twoFactor={twoFactor}
      run={(proof) => apiFetch("/users/me", { method: "DELETE", body: { ...proof, immediately } })}
      // Signed out: the page says where the account stands.
      onDone={() => loadPage(`/sign-in?deleted=${immediately ? "now" : "later"}`)}
      onClose={onClose}
    >
      <details>
        <summary>{t("sooner", { days })}</summary>
        <Checkbox
          mt="sm"
          label={t("now")}
          description={t("nowHint")}
          checked={immediately}
          onChange={(event) => setImmediately(event.currentTarget.checked)}
        />
      </details>
    </StepUpDialog>
  );
}
