"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { AppealInput, TrustAppeal } from "@/lib/trust/schema";
import styles from "./trust.module.css";

/** Which appeal, and what it says. */
export interface DecideProps {
  appealId: string;
  name: string;
  event: string;
  points: string;
}

/** Asks for the reason of a decision that cannot be undone. */
export function DecideDialog({
  appealId,
  name,
  event,
  points,
  decision,
  onClose,
}: DecideProps & { decision: "grant" | "refuse"; onClose: () => void }) {
  const t = useTranslations("trust.appeals");
  const api = useApiForm<AppealInput, AppealInput, TrustAppeal>({
    schema: () => import("@/lib/trust/schema").then((module) => module.AppealInput),
    defaultValues: { reason: "" },
    submit: ({ reason }) =>
      apiFetch<TrustAppeal>(`/admin/trust-appeals/${appealId}/decide`, {
        body: { grant: decision === "grant", reason },
      }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t(`${decision}Title`, { name })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t(`${decision}Save`)}
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t(`${decision}Text`, { event, points })}</p>
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={4} required />
      </Form>
    </FormDialog>
  );
}
