"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { Milestone, ReasonInput } from "@/lib/milestones/schema";
import styles from "../milestones.module.css";

const words = { "request-changes": "changes", "request-refund": "refund" } as const;

/** Requests changes or a refund, with the reason that the payee reads. */
export function ReasonDialog({
  milestoneId,
  action,
  values,
  onClose,
}: {
  milestoneId: string;
  action: keyof typeof words;
  /** Names and amounts for the messages. */
  values: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const t = useTranslations(`milestones.${words[action]}`);
  const api = useApiForm<ReasonInput, ReasonInput, Milestone>({
    schema: () => import("@/lib/milestones/schema").then(({ ReasonInput: schema }) => schema),
    defaultValues: { reason: "" },
    submit: (body) => apiFetch<Milestone>(`/milestones/${milestoneId}/${action}`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title", values)} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("confirm")}
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text", values)}</p>
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint", values)} minRows={4} required />
      </Form>
    </FormDialog>
  );
}
