"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox } from "@mantine/core";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextAreaField, useField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { ApiProblem, apiFetch, newIdempotencyKey, refreshSession } from "@/app/_web/api-client";
import type { FeedbackForm } from "@/lib/feedback/forms/schema";
import { feedbackKinds, ratings } from "@/lib/feedback/states";

/** Sends feedback as the reader: the route is public, so that a session that has just expired is renewed by the caller. */
async function sendAsReader(body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const idempotencyKey = newIdempotencyKey();
  try {
    return await apiFetch("/feedback", { body, idempotencyKey });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "captcha_failed") throw error;
    if (!(await refreshSession())) throw new ApiProblem({ status: 401, code: "no_session" });
    return apiFetch("/feedback", { body, idempotencyKey: newIdempotencyKey() });
  }
}

function ContactField({ label }: { label: string }) {
  const { field, shared } = useField({ name: "mayContact", label });
  return (
    <Checkbox
      id={shared.id}
      name={shared.name}
      label={label}
      checked={field.value === true}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  );
}

/** What the reader tells us of the page that they are on. */
export function FeedbackDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("feedback");
  const page = usePathname();
  const api = useApiForm<FeedbackForm, FeedbackForm, unknown>({
    schema: () => import("@/lib/feedback/forms/schema").then((module) => module.FeedbackForm),
    defaultValues: { kind: "idea", message: "", rating: "", mayContact: true },
    submit: ({ rating, ...given }) =>
      sendAsReader({ ...given, page, ...(rating === "" ? {} : { rating: Number(rating) }) }),
    success: t("sent"),
    refresh: false,
    onDone: onClose,
  });
  const labels = { kind: t("kind"), message: t("message"), rating: t("rating"), mayContact: t("mayContact") };
  return (
    <FormDialog api={api} title={t("title")} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={labels}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p style={{ color: "var(--ch-ink-2)" }}>{t("text")}</p>
        <SelectField
          name="kind"
          label={labels.kind}
          options={feedbackKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TextAreaField name="message" label={labels.message} hint={t("messageHint")} minRows={4} required />
        <SelectField
          name="rating"
          label={labels.rating}
          options={[
            { value: "", label: t("unrated") },
            ...ratings.map((value) => ({ value, label: t(`ratings.${value}`) })),
          ]}
        />
        <ContactField label={labels.mayContact} />
      </Form>
    </FormDialog>
  );
}
