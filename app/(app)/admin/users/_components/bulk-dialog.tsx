"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/app/_ui/dialog";
import { PasswordField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Note } from "@/app/_ui/note";
import { toast } from "@/app/_ui/toast";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import type { BulkAnswer, BulkPreviewAnswer } from "@/lib/administration/schema";
import type { BulkAction } from "@/lib/administration/states";
import own from "./people.module.css";

interface BulkProps {
  action: BulkAction;
  people: readonly { id: string; name: string }[];
  onClose: () => void;
  onDone: () => void;
}

interface Previewed {
  reason: string;
  preview: BulkPreviewAnswer;
}

const loadForm = () => import("@/lib/administration/forms/schema").then((module) => module.ActionForm);
const loadBulkForm = () => import("@/lib/administration/forms/schema").then((module) => module.BulkForm);

/** First the reason, for which the server says who would be left out. */
function ReasonStep({ action, people, onClose, onNext }: BulkProps & { onNext: (next: Previewed) => void }) {
  const t = useTranslations("administration.people.bulk");
  const words = useTranslations("administration.dialog");
  const api = useApiForm<{ reason: string }, { reason: string }, Previewed>({
    schema: loadForm,
    defaultValues: { reason: "" },
    refresh: false,
    submit: async ({ reason }) => {
      const body = { action, ids: people.map(({ id }) => id), reason };
      return { reason, preview: await apiFetch<BulkPreviewAnswer>("/admin/bulk/preview", { body }) };
    },
    onDone: onNext,
  });
  return (
    <FormDialog api={api} title={t(`titles.${action}`, { count: people.length })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("preview")}
        labels={{ reason: words("reason") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {words("cancel")}
          </Button>
        }
      >
        <p style={{ color: "var(--ch-ink-2)" }}>{t(`texts.${action}`)}</p>
        <TextAreaField name="reason" label={words("reason")} hint={words("reasonHint")} minRows={3} required />
      </Form>
    </FormDialog>
  );
}

/** Then the number of people, typed, and the password. */
function RunStep({
  action,
  people,
  previewed: { reason, preview },
  onClose,
  onDone,
}: BulkProps & { previewed: Previewed }) {
  const t = useTranslations("administration.people.bulk");
  const words = useTranslations("administration.dialog");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const { previewId, eligible, refused } = preview;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const api = useApiForm<{ count: string; password: string }, { count: string; password: string }, BulkAnswer>({
    schema: loadBulkForm,
    defaultValues: { count: "", password: "" },
    submit: ({ count, password }) => {
      if (Number(count) !== eligible)
        throw new ApiProblem({
          status: 422,
          code: "invalid_input",
          errors: [{ path: "count", code: "custom", message: t("countWrong", { count: eligible }) }],
        });
      return apiFetch<BulkAnswer>("/admin/bulk/users", { body: { previewId, count: eligible, reason, password } });
    },
    onDone: ({ done, refused: left }) => {
      toast(left.length > refused.length ? "warn" : "ok", t("done", { count: done.length, refused: left.length }));
      onDone();
      onClose();
    },
  });
  return (
    <FormDialog api={api} title={t(`titles.${action}`, { count: eligible })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t(`saves.${action}`, { count: eligible })}
        {...(action === "suspend" ? { submitColor: "red" as const } : {})}
        labels={{ count: t("count"), password: words("password") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {words("cancel")}
          </Button>
        }
      >
        {refused.length > 0 ? (
          <Note tone="warn" title={t("leftOut", { count: refused.length })}>
            <ul className={own.refused}>
              {refused.map(({ id, code }) => (
                <li key={id}>
                  {t("refusal", {
                    name: nameOf(id),
                    reason: errors.has(code as "conflict") ? errors(code as "conflict") : code,
                  })}
                </li>
              ))}
            </ul>
          </Note>
        ) : null}
        <TextField
          name="count"
          label={t("count")}
          hint={t("countHint", { count: eligible })}
          inputMode="numeric"
          required
        />
        <PasswordField
          name="password"
          label={words("password")}
          autoComplete="current-password"
          toggleLabel={common("showPassword")}
          required
        />
      </Form>
    </FormDialog>
  );
}

/** The action concerns none of those who were chosen. */
function NoneLeft({ title, onClose }: { title: string; onClose: () => void }) {
  const t = useTranslations("administration.people.bulk");
  const words = useTranslations("administration.dialog");
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="md">
        <p>{t("noneLeft")}</p>
        <div>
          <Button variant="default" onClick={onClose}>
            {words("cancel")}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

/** One action for several people: the reason, a preview of who is left out, then the typed number and the password. */
export function BulkDialog(props: BulkProps) {
  const t = useTranslations("administration.people.bulk");
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  if (!previewed) return <ReasonStep {...props} onNext={setPreviewed} />;
  if (previewed.preview.eligible > 0) return <RunStep {...props} previewed={previewed} />;
  const title = t(`titles.${props.action}`, { count: props.people.length });
  return <NoneLeft title={title} onClose={props.onClose} />;
}
