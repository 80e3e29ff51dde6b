"use client";

import { Button } from "@mantine/core";
import { IconCopy } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { apiFetch } from "@/app/_web/api-client";
import { PasswordField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import type { RecoveryCodes, TwoFactorSetup } from "@/lib/identity/schema";
import { QrCode } from "./qr-code";
import styles from "./settings.module.css";

const schemas = () => import("@/lib/identity/schema");
const startTwoFactorBody = () => schemas().then(({ StartTwoFactorBody }) => StartTwoFactorBody);
const confirmTwoFactorBody = () => schemas().then(({ ConfirmTwoFactorBody }) => ConfirmTwoFactorBody);
const stopTwoFactorBody = () => schemas().then(({ StopTwoFactorBody }) => StopTwoFactorBody);

type Setup = z.infer<typeof TwoFactorSetup>;

/** Asks for the password and creates the secret. */
export function StartTwoFactor({ onDone }: { onDone: (setup: Setup) => void }) {
  const t = useTranslations("settings.twoFactor");
  const words = useTranslations("common.actions");
  const api = useApiForm({
    schema: startTwoFactorBody,
    defaultValues: { password: "" },
    submit: (body) => apiFetch<Setup>("/users/me/two-factor", { body }),
    onDone,
    refresh: false,
  });
  return (
    <div className={styles.form}>
      <Form api={api} submitLabel={t("start")} labels={{ password: t("password") }}>
        <PasswordField
          name="password"
          label={t("password")}
          autoComplete="current-password"
          toggleLabel={words("showPassword")}
          required
        />
      </Form>
    </div>
  );
}

/** Shows the secret as a picture and as text, and takes the first code. */
export function ConfirmTwoFactor({
  setup,
  onDone,
  onCancel,
}: {
  setup: Setup;
  onDone: (codes: string[]) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("settings.twoFactor");
  const api = useApiForm({
    schema: confirmTwoFactorBody,
    defaultValues: { code: "" },
    submit: (body) => apiFetch<z.infer<typeof RecoveryCodes>>("/users/me/two-factor/confirm", { body }),
    onDone: ({ recoveryCodes }) => {
      onDone(recoveryCodes);
    },
    success: t("turnedOn"),
  });
  return (
    <ol className={styles.steps}>
      <li className={styles.step}>
        <h3>{t("scanTitle")}</h3>
        <QrCode text={setup.otpauthUrl} label={t("scanLabel")} className={styles.qr} />
        <p className={styles.lead}>{t("scanText")}</p>
        <p className={styles.secret}>
          <span>{t("secret")}</span>
          <code>{setup.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => {
              void navigator.clipboard.writeText(setup.secret).then(() => {
                toast("ok", t("copied"));
              });
            }}
          >
            {t("copyKey")}
          </Button>
        </p>
      </li>
      <li className={styles.step}>
        <h3>{t("codeTitle")}</h3>
        <div className={styles.form}>
          <Form
            api={api}
            submitLabel={t("confirm")}
            labels={{ code: t("code") }}
            secondary={
              <Button variant="subtle" onClick={onCancel}>
                {t("cancel")}
              </Button>
            }
          >
            <TextField name="code" label={t("code")} autoComplete="one-time-code" inputMode="numeric" required />
          </Form>
        </div>
      </li>
    </ol>
  );
}

/** Switches the second factor off; asks for both secrets, so that a borrowed session cannot. */
export function StopTwoFactor() {
  const t = useTranslations("settings.twoFactor");
  const words = useTranslations("common.actions");
  const api = useApiForm({
    schema: stopTwoFactorBody,
    defaultValues: { password: "", code: "" },
    submit: (body) => apiFetch("/users/me/two-factor", { method: "DELETE", body }),
    success: t("turnedOff"),
  });
  return (
    <div className={styles.form}>
      <Form
        api={api}
        submitLabel={t("stop")}
        submitColor="red"
        labels={{ password: t("password"), code: t("stopCode") }}
      >
        <PasswordField
          name="password"
          label={t("password")}
          autoComplete="current-password"
          toggleLabel={words("showPassword")}
          required
        />
        <TextField name="code" label={t("stopCode")} autoComplete="one-time-code" required />
      </Form>
    </div>
  );
}
