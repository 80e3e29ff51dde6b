"use client";

import { Button, Stack } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { TextAreaField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { Application } from "@/lib/applications/schema";
import { rejectionReasons } from "@/lib/applications/states";
import { firstName, type Applicant, type RoleTerms } from "./fit";
import styles from "./hiring.module.css";

const rejectInput = () => import("@/lib/applications/schema").then((schemas) => schemas.RejectInput);

/** A live preview of what the applicant will read. */
function Preview({ application, role }: { application: Applicant; role: RoleTerms }) {
  const t = useTranslations("hiring.reject");
  const locale = useLocale();
  const [reason, note] = useWatch({ name: ["reason", "note"] }) as [string | undefined, string | null | undefined];
  const known = rejectionReasons.find((one) => one === reason);
  const name = firstName(application.talent.name);
  return (
    <section className={styles.preview} aria-label={t("preview", { name })} lang={locale}>
      <h3>{t("preview", { name })}</h3>
      <p className={styles.previewTitle}>{t("previewTitle", { startup: role.startup.name })}</p>
      <p>{t("previewText", { startup: role.startup.name, role: role.title })}</p>
      {known && known !== "other" ? <p>{t(`previewReason.${known}`)}</p> : null}
      {note?.trim() ? <p className={styles.quote}>{note.trim()}</p> : null}
    </section>
  );
}

export interface RejectDialogProps {
  application: Applicant;
  role: RoleTerms;
  onRejected: () => void;
  onClose: () => void;
}

/** "Not selected": a reason, an optional sentence, and a preview. It cannot be undone, and says so. */
export function RejectDialog({ application, role, onRejected, onClose }: RejectDialogProps) {
  const t = useTranslations("hiring.reject");
  const name = firstName(application.talent.name);
  const api = useApiForm({
    schema: rejectInput,
    defaultValues: { note: null },
    submit: (values) =>
      apiFetch<Application>(`/applications/${application.id}/reject`, { method: "POST", body: values }),
    success: t("done", { name }),
    onDone: () => {
      onRejected();
      onClose();
    },
  });
  return (
    <FormDialog api={api} title={t("title", { name })} size={520} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit", { name })}
        labels={{ reason: t("reason"), note: t("note") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("keep", { name })}
          </Button>
        }
      >
        <Stack gap="md">
          <SelectField
            name="reason"
            label={t("reason")}
            options={rejectionReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            placeholder={t("choose")}
            required
          />
          <TextAreaField name="note" label={t("note")} hint={t("noteHint")} minRows={2} nullable />
          <Preview application={application} role={role} />
          <p className={styles.quiet}>{t("final", { name })}</p>
        </Stack>
      </Form>
    </FormDialog>
  );
}
