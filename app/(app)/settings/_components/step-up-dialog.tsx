"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { SubmitEvent } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { Dialog } from "@/app/_ui/dialog";
import { StepUpField, isProof, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { useAction } from "@/app/_ui/use-action";
import styles from "./settings.module.css";

interface StepUpDialogProps {
  title: string;
  /** What follows. */
  text: string;
  /** Why the password or code is asked for. */
  hint: string;
  confirm: string;
  cancel: string;
  twoFactor: boolean;
  run: (proof: ReturnType<typeof proofBody>) => Promise<unknown>;
  /** Said once it is done; nothing where the page is left. */
  success?: string;
  onDone: () => void;
  onClose: () => void;
  /** Whether it takes nothing away. */
  harmless?: boolean;
  /** Further choices, below the password. */
  children?: ReactNode;
}

/** Asks for the password or a code, and then does what only the account's owner may. */
export function StepUpDialog(props: StepUpDialogProps) {
  const { title, text, hint, confirm, cancel, twoFactor, run, success, onDone, onClose, harmless, children } = props;
  const words = useTranslations("agreements.stepUp");
  const errors = useTranslations("errors");
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const [fault, setFault] = useState<string>();
  const action = useAction(() => run(proofBody(proof)), { ...(success === undefined ? {} : { success }), onDone });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isProof(proof)) setFault(words(`missing.${proof.by}`));
    else void action.run();
  };
  const refused = action.problem instanceof ApiProblem && action.problem.code === "step_up_failed";
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <p className={styles.lead}>{text}</p>
          <StepUpField
            proof={proof}
            onChange={(next) => {
              setFault(undefined);
              setProof(next);
            }}
            hint={hint}
            error={fault ?? (refused && !action.busy ? errors("step_up_failed") : undefined)}
            twoFactor={twoFactor}
          />
          {children}
          <div className={styles.actions}>
            <Button type="submit" {...(harmless ? {} : { color: "red" })} loading={action.busy}>
              {confirm}
            </Button>
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
