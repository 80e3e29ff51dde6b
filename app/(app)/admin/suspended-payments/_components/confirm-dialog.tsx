"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import { apiFetch } from "@/app/_web/api-client";
import type { ReasonInput, ConfirmedRefund } from "@/lib/milestones/schema";

/** Which payment, and what was refunded of it. */
export interface ConfirmProps {
  milestoneId: string;
  title: string;
  payer: string;
  payee: string;
  refunded: string;
}

/** Asks for the reason of a decision that cannot be undone, after saying what it does. */
export function ConfirmDialog({
  milestoneId,
  title,
  payer,
  payee,
  refunded,
  onClose,
}: ConfirmProps & { onClose: () => void }) {
  const t = useTranslations("admin.suspended");
  const api = useApiForm<ReasonInput, ReasonInput, ConfirmedRefund>({
    schema: () => import("@/lib/milestones/schema").then((module) => module.ReasonInput),
    defaultValues: { reason: "" },
    submit: (body) => apiFetch<ConfirmedRefund>(`/admin/milestones/${milestoneId}/confirm-refund`, { body }),
    onDone: ({ confirmed }) => {
      toast("ok", t(confirmed ? "done" : "doneFirst"));
      onClose();
    },
  });
  return (
    <FormDialog api={api} title={t("label", { title })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("button")}
        labels={{ reason: t("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
        }
      >
        <p>{t("text", { payer, payee, refunded })}</p>
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={4} required />
      </Form>
    </FormDialog>
  );
}
