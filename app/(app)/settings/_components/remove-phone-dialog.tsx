"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { Dialog } from "@/app/_ui/dialog";
import { StepUpField, isProof, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { useAction } from "@/app/_ui/use-action";
import styles from "./settings.module.css";

/** Removes the confirmed number after the password or a code. */
export default function RemovePhoneDialog({ twoFactor, onClose }: { twoFactor: boolean; onClose: () => void }) {
  const t = useTranslations("phone.removal");
  const words = useTranslations("agreements.stepUp");
  const errors = useTranslations("errors");
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const [fault, setFault] = useState<string>();
  const remove = useAction(() => apiFetch("/users/me/phone", { method: "DELETE", body: proofBody(proof) }), {
    success: t("done"),
    onDone: onClose,
  });
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
          <p className={styles.lead}>{t("text")}</p>
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
          <div className={styles.actions}>
            <Button type="submit" color="red" loading={remove.busy}>
              {t("confirm")}
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
