"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useCountdown } from "@/app/_web/use-countdown";
import { useReader } from "@/app/_web/use-reader";
import { TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useAction } from "@/app/_ui/use-action";
import { formatInstant } from "@/lib/i18n/dates";
import type { ConfirmedPhone, PhoneBody, SentPhoneCode } from "@/lib/phone/schema";
import { CODE_MINUTES } from "@/lib/phone/states";
import { useRefusalAtField } from "./refusal-at-field";
import styles from "./settings.module.css";

const phoneCodeBody = () => import("@/lib/phone/schema").then(({ PhoneCodeBody }) => PhoneCodeBody);

const MINUTE_MS = 60_000;
const minutesAndSeconds = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export interface PhoneCodeFormProps {
  body: PhoneBody;
  code: SentPhoneCode;
  onResent: (code: SentPhoneCode) => void;
  onOther: () => void;
  onDone: () => void;
}

/** Takes the code that was sent to a number; offers another one once the first had time to arrive. */
export function PhoneCodeForm({ body, code, onResent, onOther, onDone }: PhoneCodeFormProps) {
  const t = useTranslations("phone");
  const reader = useReader();
  const { masked, expiresAt, resendAt } = code;
  const sentAt = new Date(Date.parse(expiresAt) - CODE_MINUTES * MINUTE_MS).toISOString();
  const wait = useCountdown(sentAt, resendAt);
  const atField = useRefusalAtField("code", ["code_wrong"]);
  const api = useApiForm({
    schema: phoneCodeBody,
    defaultValues: { code: "" },
    submit: (entered) => atField(() => apiFetch<ConfirmedPhone>("/users/me/phone/confirm", { body: entered })),
    success: t("done"),
    onDone,
  });
  const resend = useAction(() => apiFetch<SentPhoneCode>("/users/me/phone", { body }), {
    success: t("resent"),
    refresh: false,
    onDone: onResent,
  });
  return (
    <div className={styles.form}>
      <p className={styles.lead} role="status">
        {t("sent", { masked, date: formatInstant(expiresAt, reader, "deadline") })}
      </p>
      <Form
        api={api}
        submitLabel={t("confirm")}
        labels={{ code: t("code") }}
        secondary={
          <Button variant="subtle" onClick={onOther}>
            {t("other")}
          </Button>
        }
      >
        <TextField
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={9}
          required
        />
      </Form>
      <p className={styles.resend}>
        <Button variant="default" size="xs" disabled={wait > 0} loading={resend.busy} onClick={() => void resend.run()}>
          {t("resend")}
        </Button>
        {wait > 0 ? <span>{t("resendIn", { time: minutesAndSeconds(wait) })}</span> : null}
      </p>
    </div>
  );
}
