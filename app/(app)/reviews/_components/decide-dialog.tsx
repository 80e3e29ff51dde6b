"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { AdminReview } from "@/lib/reviews/schema";
import styles from "./reviews.module.css";

/** Asks for the reason of a decision about a held review. */
export function DecideDialog({
  reviewId,
  decision,
  onClose,
}: {
  reviewId: string;
  decision: "keep" | "remove";
  onClose: () => void;
}) {
  const t = useTranslations("reviews.queue");
  const api = useApiForm<{ reason: string }, { reason: string }, AdminReview>({
    schema: () => import("@/lib/reviews/schema").then(({ ReportInput }) => ReportInput),
    defaultValues: { reason: "" },
    submit: ({ reason }) =>
      apiFetch<AdminReview>(`/admin/reviews/${reviewId}/decide`, { body: { keep: decision === "keep", reason } }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t(`${decision}Title`)} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t(`${decision}Save`)}
        {...(decision === "remove" ? { submitColor: "red" as const } : {})}
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t(`${decision}Text`)}</p>
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={3} required />
      </Form>
    </FormDialog>
  );
}
