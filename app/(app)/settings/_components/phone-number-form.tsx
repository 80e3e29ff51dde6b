"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { PhoneBody, SentPhoneCode } from "@/lib/phone/schema";
import { useRefusalAtField } from "./refusal-at-field";
import styles from "./settings.module.css";

const phoneBody = () => import("@/lib/phone/schema").then(({ PhoneBody }) => PhoneBody);

export interface PhoneNumberFormProps {
  countries: readonly { value: string; label: string }[];
  onSent: (body: PhoneBody, code: SentPhoneCode) => void;
  onCancel?: () => void;
}

/** Asks for a mobile number and has a code sent to it. */
export function PhoneNumberForm({ countries, onSent, onCancel }: PhoneNumberFormProps) {
  const t = useTranslations("phone");
  const atField = useRefusalAtField("number", ["duplicate"]);
  const api = useApiForm({
    schema: phoneBody,
    defaultValues: { number: "", country: countries[0]?.value },
    submit: async (body) => ({ body, code: await atField(() => apiFetch<SentPhoneCode>("/users/me/phone", { body })) }),
    onDone: ({ body, code }) => {
      onSent(body, code);
    },
    refresh: false,
  });
  return (
    <div className={styles.form}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ number: t("number"), country: t("country") }}
        secondary={
          onCancel ? (
            <Button variant="subtle" onClick={onCancel}>
              {t("keep")}
            </Button>
          ) : null
        }
      >
        <SelectField name="country" label={t("country")} options={countries} />
        <TextField
          name="number"
          label={t("number")}
          hint={t("numberHint")}
          autoComplete="tel"
          inputMode="tel"
          required
        />
      </Form>
    </div>
  );
}
