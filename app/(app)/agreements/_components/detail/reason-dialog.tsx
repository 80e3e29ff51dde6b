"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { Agreement } from "@/lib/agreements/schema";
import styles from "./detail.module.css";

type Reason = { reason?: string | null | undefined };

const schemas = {
  decline: () => import("@/lib/agreements/schema").then(({ DeclineInput }) => DeclineInput),
  terminate: () => import("@/lib/agreements/schema").then(({ TerminateInput }) => TerminateInput),
};

/** Confirms declining or ending an agreement, with the reason that the other parties read. */
export function ReasonDialog({
  agreementId,
  action,
  title,
  children,
  onDone,
  onClose,
}: {
  agreementId: string;
  /** A reason is required to decline, optional to terminate. */
  action: "decline" | "terminate";
  title: string;
  /** What follows. */
  children: ReactNode;
  onDone: (agreement: Agreement) => void;
  onClose: () => void;
}) {
  const t = useTranslations(`agreements.${action}`);
  const api = useApiForm<Reason, Reason, Agreement>({
    schema: schemas[action],
    defaultValues: { reason: action === "decline" ? "" : null },
    submit: (body) => apiFetch<Agreement>(`/agreements/${agreementId}/${action}`, { body }),
    success: t("done"),
    onDone: (agreement) => {
      onClose();
      onDone(agreement);
    },
  });
  return (
    <FormDialog api={api} title={title} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("confirm")}
        submitColor="red"
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{children}</p>
        <TextAreaField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          minRows={3}
          required={action === "decline"}
          nullable={action === "terminate"}
        />
      </Form>
    </FormDialog>
  );
}
