"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { rememberPreferences } from "@/app/_web/preferences";
import type { Preferences } from "@/app/_web/preferences";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { PlainPassword } from "@/app/_ui/plain/password";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { paths } from "@/lib/core/paths";
import styles from "./auth-form.module.css";
import { textOf, useAuthRules } from "./rules";

export interface RestoreFormProps {
  /** From the link in the mail; null where the person enters their address and password. */
  token: string | null;
  words: Record<"submit" | "code" | "late" | "form", string>;
  /** Where it is done by address and password. */
  form: string;
  toggle: { show: string; hide: string };
}

/** Keeps an account that waits to be deleted, and signs in to it; a second factor is asked for where there is one. */
export function RestoreForm({ token, words, form: formPath, toggle }: RestoreFormProps) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const [coding, setCoding] = useState(false);
  const form = usePlainForm({
    rules: {
      ...(token === null ? { email: rules.email, password: rules.required } : {}),
      ...(coding ? { code: rules.required } : {}),
    },
    submit: async (data) => {
      const code = coding ? { code: textOf(data, "code").replace(/\s/g, "") } : {};
      const who =
        token === null ? { email: textOf(data, "email").trim(), password: textOf(data, "password") } : { token };
      try {
        const { user } = await apiFetch<{ user: Preferences }>("/auth/restore", { body: { ...who, ...code } });
        rememberPreferences(user);
        loadPage(paths.home);
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "second_factor_required" && !coding) setCoding(true);
        else throw error;
      }
    },
    explain: (problem) => {
      if (problem.code === "invalid_transition") return words.late;
      return coding && problem.code === "second_factor_required" ? t("factor.wrong") : undefined;
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ email: t("fields.email"), password: t("fields.password"), code: t("fields.code") }}
        more={form.failure?.code === "token_invalid" ? <a href={formPath}>{words.form}</a> : null}
      />
      {token === null ? (
        <>
          <PlainInput
            name="email"
            type="email"
            label={t("fields.email")}
            error={form.faults.email}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="email"
            required
          />
          <PlainPassword
            name="password"
            label={t("fields.password")}
            error={form.faults.password}
            autoComplete="current-password"
            showLabel={toggle.show}
            hideLabel={toggle.hide}
          />
        </>
      ) : null}
      {coding ? (
        <PlainInput
          name="code"
          label={words.code}
          error={form.faults.code}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
      ) : null}
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {words.submit}
      </PlainButton>
    </form>
  );
}
