"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_ui/api-client";
import { rememberLocale } from "@/app/_ui/locale-choice";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./auth-form.module.css";

/** Confirms by a press, not by opening: mail scanners open links, and the link serves once. */
export function VerifyForm({ token, resendPath }: { token: string; resendPath: string }) {
  const t = useTranslations("auth");
  const [done, setDone] = useState(false);
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      const { user } = await apiFetch<{ user: { locale: AppLocale } }>("/auth/verify-email", { body: { token } });
      setDone(true);
      rememberLocale(user.locale);
      location.assign("/home");
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{}}
        more={form.failure?.code === "token_invalid" ? <a href={resendPath}>{t("verify.again")}</a> : null}
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy || done}>
        {t("verify.submit")}
      </PlainButton>
      <p role="status">{done ? t("verify.done") : null}</p>
    </form>
  );
}
