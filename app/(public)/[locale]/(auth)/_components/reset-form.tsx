"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainPassword } from "@/app/_ui/plain/password";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import styles from "./auth-form.module.css";
import { textOf, useAuthRules } from "./rules";

export interface ResetFormProps {
  token: string;
  paths: { signIn: string; forgot: string };
  toggle: { show: string; hide: string };
}

/** A new password for the account of the mailed link. */
export function ResetForm({ token, paths, toggle }: ResetFormProps) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const form = usePlainForm({
    rules: { password: rules.newPassword },
    submit: async (data) => {
      await apiFetch("/auth/password/reset", { body: { token, password: textOf(data, "password") } });
      loadPage(`${paths.signIn}?reset=1`);
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ password: t("fields.newPassword") }}
        more={form.failure?.code === "token_invalid" ? <a href={paths.forgot}>{t("reset.again")}</a> : null}
      />
      <PlainPassword
        name="password"
        label={t("fields.newPassword")}
        hint={t("register.passwordHint")}
        error={form.faults.password}
        autoComplete="new-password"
        showLabel={toggle.show}
        hideLabel={toggle.hide}
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {t("reset.submit")}
      </PlainButton>
    </form>
  );
}
