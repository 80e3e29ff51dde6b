"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { AppealInput, TrustItem } from "@/lib/trust/schema";
import styles from "./trust.module.css";

/** Sends an appeal against an entry; a moderator who was not involved decides it. */
export function AppealDialog({
  entryId,
  event,
  points,
  onClose,
}: {
  entryId: string;
  event: string;
  points: string;
  onClose: () => void;
}) {
  const t = useTranslations("trust.appeal");
  const api = useApiForm<AppealInput, AppealInput, TrustItem>({
    schema: () => import("@/lib/trust/schema").then((module) => module.AppealInput),
    defaultValues: { reason: "" },
    submit: (body) => apiFetch<TrustItem>(`/trust/entries/${entryId}/appeal`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title", { event, points })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text")}</p>
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={4} required />
      </Form>
    </FormDialog>
  );
}
