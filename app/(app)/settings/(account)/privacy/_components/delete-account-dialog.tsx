"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { Dialog } from "@/app/_ui/dialog";
import { StepUpField, isProof, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { useAction } from "@/app/_ui/use-action";
import styles from "../../../_components/settings.module.css";

/** Asks for the password or a code, and has the account deleted: in some days, or at once for who opens the fold. */
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
  const words = useTranslations("agreements.stepUp");
  const errors = useTranslations("errors");
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const [immediately, setImmediately] = useState(false);
  const [fault, setFault] = useState<string>();
  const remove = useAction(
    () => apiFetch("/users/me", { method: "DELETE", body: { ...proofBody(proof), immediately } }),
    // Signed out: the page says where the account stands.
    { onDone: () => loadPage(`/sign-in?deleted=${immediately ? "now" : "later"}`) },
  );
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isProof(proof)) setFault(words(`missing.${proof.by}`));
    else void remove.run();
  };
  const refused = remove.problem instanceof ApiProblem && remove.problem.code === "step_up_failed";
  return (
    <Dialog onClose={onClose} title={t("title")}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <p className={styles.lead}>{t("text", { days })}</p>
          <StepUpField
            proof={proof}
            onChange={(next) => {
              setFault(undefined);
              setProof(next);
            }}
            hint={t("stepUp")}
            error={fault ?? (refused && !remove.busy ? errors("step_up_failed") : undefined)}
            twoFactor={twoFactor}
          />
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
          <div className={styles.actions}>
            <Button type="submit" color="red" loading={remove.busy}>
              {immediately ? t("confirmNow") : t("confirm")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("safe")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
