"use client";

import { Button, Stack } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { Invitation } from "@/lib/invitations/schema";
import { INVITATION_DAYS, invitableAccess } from "@/lib/invitations/states";
import styles from "./team.module.css";

const invitationInput = () => import("@/lib/invitations/schema").then((schemas) => schemas.InvitationInput);

/** Each in its own words. */
const languages = [
  { value: "en", label: "English" },
  { value: "fr", label: "Français" },
];

/** What the chosen level may do. */
function Meaning() {
  const t = useTranslations("team.meaning");
  const chosen: unknown = useWatch({ name: "access" });
  const level = invitableAccess.find((one) => one === chosen);
  return level ? <p className={styles.meaning}>{t(level)}</p> : null;
}

export interface InviteDialogProps {
  startupId: string;
  startup: string;
  onClose: () => void;
}

/** An address, a level and the language of the e-mail. */
export function InviteDialog({ startupId, startup, onClose }: InviteDialogProps) {
  const t = useTranslations("team.invite");
  const levels = useTranslations("common.access");
  const locale = useLocale();
  const api = useApiForm({
    schema: invitationInput,
    defaultValues: { email: "", access: "recruiter", locale: locale === "fr" ? "fr" : "en" },
    submit: (body) => apiFetch<Invitation>(`/startups/${startupId}/invitations`, { body }),
    success: t("sent"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title", { startup })} size={520} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={{ email: t("email"), access: t("access"), locale: t("language") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <Stack gap="md">
          <TextField name="email" type="email" label={t("email")} hint={t("emailHint")} required />
          <div>
            <SelectField
              name="access"
              label={t("access")}
              options={invitableAccess.map((value) => ({ value, label: levels(value) }))}
              required
            />
            <Meaning />
          </div>
          <SelectField name="locale" label={t("language")} hint={t("languageHint")} options={languages} required />
          <p className={styles.quiet}>{t("what", { days: INVITATION_DAYS })}</p>
        </Stack>
      </Form>
    </FormDialog>
  );
}
