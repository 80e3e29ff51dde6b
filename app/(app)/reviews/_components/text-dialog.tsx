"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import styles from "./reviews.module.css";

interface TextDialogProps {
  reviewId: string;
  author: string;
  onClose: () => void;
}

function RespondDialog({ reviewId, author, onClose }: TextDialogProps) {
  const t = useTranslations("reviews.respond");
  const api = useApiForm<{ text: string }, { text: string }, unknown>({
    schema: () => import("@/lib/reviews/schema").then(({ ResponseInput }) => ResponseInput),
    defaultValues: { text: "" },
    submit: (body) => apiFetch(`/reviews/${reviewId}/respond`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title", { name: author })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ text: t("field") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text")}</p>
        <TextAreaField name="text" label={t("field")} minRows={4} required />
      </Form>
    </FormDialog>
  );
}

function ReportDialog({ reviewId, onClose }: TextDialogProps) {
  const t = useTranslations("reviews.report");
  const api = useApiForm<{ reason: string }, { reason: string }, unknown>({
    schema: () => import("@/lib/reviews/schema").then(({ ReportInput }) => ReportInput),
    defaultValues: { reason: "" },
    submit: (body) => apiFetch(`/reviews/${reviewId}/report`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title")} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ reason: t("field") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text")}</p>
        <TextAreaField name="reason" label={t("field")} hint={t("hint")} minRows={3} required />
      </Form>
    </FormDialog>
  );
}

/** Asks for a response to a review, or for the reason of a report. */
export function TextDialog({ action, ...props }: TextDialogProps & { action: "respond" | "report" }) {
  return action === "respond" ? <RespondDialog {...props} /> : <ReportDialog {...props} />;
}
