"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { LinesField, TextAreaField } from "@/app/_ui/form/fields";
import { FilesField } from "@/app/_ui/form/files-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useUploads } from "@/app/_ui/form/use-uploads";
import type { z } from "zod";
import type { Milestone, SubmitInput } from "@/lib/milestones/schema";
import styles from "../milestones.module.css";

type DeliverValues = z.input<typeof SubmitInput>;

/** Delivers: a note, links to the work, and files. */
export function DeliverDialog({
  milestoneId,
  payer,
  onClose,
}: {
  milestoneId: string;
  payer: string;
  onClose: () => void;
}) {
  const t = useTranslations("milestones.deliver");
  const uploads = useUploads("deliverable");
  const api = useApiForm<DeliverValues, SubmitInput, Milestone>({
    schema: () => import("@/lib/milestones/schema").then(({ SubmitInput: schema }) => schema),
    defaultValues: { note: "", links: [], fileIds: [] },
    submit: async (body) =>
      apiFetch<Milestone>(`/milestones/${milestoneId}/submit`, { body: { ...body, fileIds: await uploads.settled() } }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title")} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("confirm")}
        labels={{ note: t("note"), links: t("links") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text", { payer })}</p>
        <TextAreaField name="note" label={t("note")} hint={t("noteHint")} minRows={4} required />
        <LinesField name="links" label={t("links")} hint={t("linksHint")} separator={/\s+/} links />
        <FilesField uploads={uploads} />
      </Form>
    </FormDialog>
  );
}
