"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { forgetMember } from "@/app/_web/member-mark";
import { rememberPreferences } from "@/app/_web/preferences";
import type { Preferences } from "@/app/_web/preferences";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { PlainPassword } from "@/app/_ui/plain/password";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { safeNext } from "@/lib/core/safe-next";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./auth-form.module.css";
import { textOf, useAuthRules } from "./rules";

export interface SignInFormProps {
  next: string | undefined;
  paths: { forgot: string; resend: string; restore: string };
  toggle: { show: string; hide: string };
}

/** E-mail and password, then the second factor when the account has one. */
export function SignInForm({ next, paths, toggle }: SignInFormProps) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const rules = useAuthRules();
  useEffect(forgetMember, []);
  const [step, setStep] = useState<"password" | "code">("password");

  const form = usePlainForm({
    rules: { email: rules.email, password: rules.required, ...(step === "code" ? { code: rules.required } : {}) },
    submit: async (data) => {
      const code = textOf(data, "code").replace(/\s/g, "");
      try {
        const { user } = await apiFetch<{ user: Preferences }>("/auth/login", {
          body: {
            email: textOf(data, "email").trim(),
            password: textOf(data, "password"),
            ...(step === "code" ? { code } : {}),
          },
        });
        rememberPreferences(user);
        loadPage(safeNext(next));
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "second_factor_required" && step === "password")
          setStep("code");
        else throw error;
      }
    },
    explain: (problem) =>
      problem.code === "erasure_pending" && typeof problem.extra.eraseAt === "string"
        ? t("signIn.pending", { at: formatInstant(problem.extra.eraseAt, { locale, timeZone: "UTC" }, "moment") })
        : step === "code" && (problem.code === "second_factor_required" || problem.code === "bad_credentials")
          ? t("factor.wrong")
          : undefined,
  });

  const coding = step === "code";
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ email: t("fields.email"), password: t("fields.password"), code: t("fields.code") }}
        more={
          form.failure?.code === "email_unverified" ? (
            <a href={paths.resend}>{t("signIn.resend")}</a>
          ) : form.failure?.code === "erasure_pending" ? (
            <a href={paths.restore}>{t("signIn.restore")}</a>
          ) : null
        }
      />
      <div className={coding ? styles.hidden : undefined}>
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
      </div>
      <div className={coding ? styles.hidden : undefined}>
        <PlainPassword
          name="password"
          label={t("fields.password")}
          beside={<a href={paths.forgot}>{t("signIn.forgot")}</a>}
          error={form.faults.password}
          autoComplete="current-password"
          showLabel={toggle.show}
          hideLabel={toggle.hide}
        />
      </div>
      {coding ? (
        <PlainInput
          name="code"
          label={t("fields.code")}
          hint={t("factor.text")}
          error={form.faults.code}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
      ) : null}
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {coding ? t("factor.submit") : t("signIn.submit")}
      </PlainButton>
      {coding ? (
        <button
          type="button"
          className={styles.link}
          onClick={() => {
            setStep("password");
          }}
        >
          {t("factor.back")}
        </button>
      ) : null}
    </form>
  );
}
