"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { AdminFile, FileDecision } from "@/lib/files/schema";
import { refusalCodes } from "@/lib/files/states";
import styles from "./files.module.css";

export interface FileDecisionProps {
  fileId: string;
  /** Of its owner. */
  name: string;
  title: string;
}

/** Asks for the reason of a decision that cannot be undone. */
export function DecisionDialog({
  fileId,
  name,
  decision,
  onClose,
}: FileDecisionProps & { decision: "allow" | "refuse"; onClose: () => void }) {
  const t = useTranslations("admin.files");
  const allow = decision === "allow";
  const api = useApiForm<FileDecision, FileDecision, AdminFile>({
    schema: () => import("@/lib/files/schema").then((module) => module.FileDecision),
    defaultValues: allow ? { allow, reason: "" } : { allow, code: "content", reason: "" },
    submit: (body) => apiFetch<AdminFile>(`/admin/files/${fileId}/decide`, { body }),
    success: t(allow ? "allowed" : "refused"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t(`${decision}Title`, { name })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t(`${decision}Save`)}
        labels={{ code: t("code"), reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t(`${decision}Text`, { name })}</p>
        {allow ? null : (
          <SelectField
            name="code"
            label={t("code")}
            options={refusalCodes.map((value) => ({ value, label: t(`codes.${value}`) }))}
            required
          />
        )}
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={3} required />
      </Form>
    </FormDialog>
  );
}
