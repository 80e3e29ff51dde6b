"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { PasswordField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import styles from "./settings.module.css";

const changePasswordBody = () => import("@/lib/identity/schema").then((schemas) => schemas.ChangePasswordBody);

const empty = { currentPassword: "", password: "" };

/** Changes the password. `email` is for password managers alone. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.password");
  const words = useTranslations("common.actions");
  const api = useApiForm({
    schema: changePasswordBody,
    defaultValues: empty,
    submit: (body) => apiFetch("/users/me/password", { body }),
    success: t("done"),
    onDone: () => {
      api.form.reset(empty);
    },
  });
  return (
    <div className={styles.form}>
      <Form api={api} submitLabel={t("submit")} labels={{ currentPassword: t("current"), password: t("new") }}>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          name="currentPassword"
          label={t("current")}
          autoComplete="current-password"
          toggleLabel={words("showPassword")}
          required
        />
        <PasswordField
          name="password"
          label={t("new")}
          hint={t("newHint")}
          autoComplete="new-password"
          toggleLabel={words("showPassword")}
          required
        />
      </Form>
    </div>
  );
}
