"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { ApiProblem, apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import { Dialog } from "@/app/_ui/dialog";
import { StepUpField, isProof, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { Note } from "@/app/_ui/note";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import type { Milestone } from "@/lib/milestones/schema";
import styles from "../milestones.module.css";

/** Confirms a release: its amounts, and the password or code that it requires. Input stays, except a rejected secret. */
export function ReleaseDialog({
  milestoneId,
  values,
  twoFactor,
  onClose,
}: {
  milestoneId: string;
  /** Names and amounts for the messages. */
  values: Readonly<Record<"amount" | "net" | "fee" | "payee", string>>;
  twoFactor: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("milestones.actions");
  const router = useRouter();
  const describe = useProblemText();
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const [fault, setFault] = useState<string>();
  const [key, setKey] = useState(newIdempotencyKey);
  const [problem, setProblem] = useState<string>();
  const words = useTranslations("agreements.stepUp");
  const change = (next: Proof) => {
    setFault(undefined);
    setKey(newIdempotencyKey());
    setProof(next);
  };
  const release = useAction(
    async () => {
      try {
        return await apiFetch<Milestone>(`/milestones/${milestoneId}/release`, {
          idempotencyKey: key,
          body: proofBody(proof),
        });
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code === "step_up_failed") {
          change({ ...proof, secret: "" });
          setFault(t(proof.by === "code" ? "codeWrong" : "passwordWrong"));
          return null;
        }
        if (error.status === 429) {
          setProblem(describe(error));
          return null;
        }
        if (error.status === 409) onClose();
        throw error;
      }
    },
    {
      refresh: false,
      onDone: (released) => {
        if (!released) return;
        toast("ok", t("released", values));
        onClose();
        router.refresh();
      },
    },
  );
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (isProof(proof)) void release.run();
    else setFault(words(`missing.${proof.by}`));
  };
  return (
    <Dialog onClose={onClose} title={t("releaseTitle", values)}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {problem ? <Note tone="bad" title={problem} /> : null}
          <p className={styles.quiet}>{t("releaseText", values)}</p>
          <StepUpField proof={proof} onChange={change} hint={t("stepUp")} error={fault} twoFactor={twoFactor} />
          <div className={styles.dialogButtons}>
            <Button type="submit" loading={release.busy}>
              {t("release", values)}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("keepHeld")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
