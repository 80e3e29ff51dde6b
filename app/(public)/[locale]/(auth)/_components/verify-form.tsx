"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { rememberPreferences } from "@/app/_web/preferences";
import type { Preferences } from "@/app/_web/preferences";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainPassword } from "@/app/_ui/plain/password";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { safeNext } from "@/lib/core/safe-next";
import styles from "./auth-form.module.css";
import { textOf, useAuthRules } from "./rules";

export interface VerifyFormProps {
  token: string;
  /** Where they wanted to go before they registered, checked by the server; null for the home page. */
  next: string | null;
  resendPath: string;
  toggle: { show: string; hide: string };
}

/**
 * Confirms by a button, not by opening: mail scanners open links, and the link is valid once. Asks for the password of
 * the link's registration where others wait for the address.
 */
export function VerifyForm({ token, next, resendPath, toggle }: VerifyFormProps) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const [done, setDone] = useState(false);
  const [asksPassword, setAsksPassword] = useState(false);
  const form = usePlainForm({
    rules: asksPassword ? { password: rules.required } : {},
    submit: async (data) => {
      try {
        const { user } = await apiFetch<{ user: Preferences }>("/auth/verify-email", {
          body: { token, ...(asksPassword ? { password: textOf(data, "password") } : {}) },
        });
        setDone(true);
        rememberPreferences(user);
        loadPage(safeNext(next));
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "step_up_failed" && !asksPassword) setAsksPassword(true);
        else throw error;
      }
    },
    explain: ({ code, retryAfterSeconds }) => {
      if (code === "step_up_failed") return t("verify.wrongPassword");
      const minutes = Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60));
      return code === "account_locked" ? t("verify.locked", { minutes }) : undefined;
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ password: t("fields.password") }}
        more={form.failure?.code === "token_invalid" ? <a href={resendPath}>{t("verify.again")}</a> : null}
      />
      {asksPassword ? (
        <PlainPassword
          name="password"
          label={t("fields.password")}
          hint={t("verify.several")}
          error={form.faults.password}
          autoComplete="current-password"
          autoFocus
          showLabel={toggle.show}
          hideLabel={toggle.hide}
        />
      ) : null}
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy || done}>
        {t("verify.submit")}
      </PlainButton>
      <p role="status">{done ? t(next === null ? "verify.done" : "verify.doneNext") : null}</p>
    </form>
  );
}
