"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { MultiSelectField } from "@/app/_ui/form/multi-select-field";
import { useApiForm, type ApiForm } from "@/app/_ui/form/use-api-form";
import { Note } from "@/app/_ui/note";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { personas } from "@/lib/access/personas";
import type { Announcement, AnnouncementInput, AnnouncementReach } from "@/lib/announcements/schema";
import styles from "../../_components/admin.module.css";

interface Checked {
  input: AnnouncementInput;
  recipients: number;
  /** One for the intention: sending it again sends nothing more. */
  key: string;
}

function TextStep({ api, onClose }: { api: ApiForm<AnnouncementInput, AnnouncementInput>; onClose: () => void }) {
  const t = useTranslations("administration.announce");
  const words = useTranslations("common.persona");
  const labels = {
    personas: t("personas"),
    "subject.en": t("subjectEn"),
    "body.en": t("bodyEn"),
    "subject.fr": t("subjectFr"),
    "body.fr": t("bodyFr"),
    reason: t("reason"),
  };
  return (
    <Form
      api={api}
      submitLabel={t("preview")}
      labels={labels}
      secondary={
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      }
    >
      <p className={styles.quiet}>{t("text")}</p>
      <MultiSelectField
        name="personas"
        label={labels.personas}
        hint={t("personasHint")}
        options={personas.map((value) => ({ value, label: words(value) }))}
        max={personas.length}
        required
      />
      <TextField name="subject.en" label={labels["subject.en"]} required />
      <TextAreaField name="body.en" label={labels["body.en"]} hint={t("bodyHint")} minRows={4} required />
      <TextField name="subject.fr" label={labels["subject.fr"]} required />
      <TextAreaField name="body.fr" label={labels["body.fr"]} hint={t("bodyHint")} minRows={4} required />
      <TextAreaField name="reason" label={labels.reason} hint={t("reasonHint")} minRows={2} required />
    </Form>
  );
}

function CheckStep({ checked, onBack, onSent }: { checked: Checked; onBack: () => void; onSent: () => void }) {
  const t = useTranslations("administration.announce");
  const { input, recipients, key } = checked;
  const send = useAction(() => apiFetch<Announcement>("/admin/announcements", { body: input, idempotencyKey: key }), {
    success: t("sent"),
    onDone: onSent,
  });
  return (
    <Stack gap="md">
      <Note tone={recipients === 0 ? "warn" : "info"} title={t("recipients", { count: recipients })}>
        {t("consequence")}
      </Note>
      {(["en", "fr"] as const).map((language) => (
        <section key={language} aria-label={t(language === "en" ? "english" : "french")} className={styles.preview}>
          <p className={styles.quiet}>{t(language === "en" ? "english" : "french")}</p>
          <h3 lang={language}>{input.subject[language]}</h3>
          <p lang={language} className={styles.prose}>
            {input.body[language]}
          </p>
        </section>
      ))}
      <div className={styles.choices}>
        <Button onClick={() => void send.run()} loading={send.busy} disabled={recipients === 0}>
          {t("send", { count: recipients })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </Stack>
  );
}

/** Takes an announcement in both languages, then shows it with the number of its readers before it is sent. */
export function AnnouncementDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("administration.announce");
  const [checked, setChecked] = useState<Checked | null>(null);
  const api = useApiForm<AnnouncementInput, AnnouncementInput, Checked>({
    schema: () => import("@/lib/announcements/schema").then((module) => module.AnnouncementInput),
    defaultValues: { personas: [], subject: { en: "", fr: "" }, body: { en: "", fr: "" }, reason: "" },
    submit: async (input) => {
      const named = encodeURIComponent(input.personas.join(","));
      const { recipients } = await apiFetch<AnnouncementReach>(`/admin/announcements/reach?personas=${named}`);
      return { input, recipients, key: newIdempotencyKey() };
    },
    onDone: setChecked,
    refresh: false,
  });
  return (
    <FormDialog
      api={{ ...api, unsent: api.unsent || checked !== null }}
      title={t(checked ? "checkTitle" : "title")}
      onClose={onClose}
    >
      {checked ? (
        <CheckStep checked={checked} onBack={() => setChecked(null)} onSent={onClose} />
      ) : (
        <TextStep api={api} onClose={onClose} />
      )}
    </FormDialog>
  );
}
