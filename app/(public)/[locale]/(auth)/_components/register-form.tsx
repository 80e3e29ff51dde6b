"use client";

import { IconShieldCheck, IconShieldX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { rememberLocale } from "@/app/_web/locale-choice";
import { PlainButton } from "@/app/_ui/plain/button";
import { Fault, PlainInput } from "@/app/_ui/plain/field";
import fieldStyles from "@/app/_ui/plain/field.module.css";
import { PlainPassword } from "@/app/_ui/plain/password";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import type { RegistrationAnswer } from "@/lib/identity/schema";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./auth-form.module.css";
import { PersonaCards } from "./persona-cards";
import type { RegistrablePersona } from "./persona-cards";
import { textOf, useAuthRules } from "./rules";
import { SentNote } from "./sent-note";
import { useCaptcha } from "./use-captcha";
import { withCaptcha } from "./with-captcha";

export interface RegisterFormProps {
  locale: AppLocale;
  persona: RegistrablePersona;
  inviteCode: string | undefined;
  /** Whether registration is by invitation, and the code is asked for. */
  asksCode: boolean;
  /** Where they wanted to go; checked by the server. */
  next: string | undefined;
  /** The address that an invitation was sent to. */
  email: string | undefined;
  paths: { terms: string; privacy: string; resend: string };
  toggle: { show: string; hide: string };
}

/** A new account; the proof of work runs in the background. */
export function RegisterForm({
  locale,
  persona,
  inviteCode,
  asksCode,
  next,
  email: invited,
  paths,
  toggle,
}: RegisterFormProps) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const captcha = useCaptcha();
  const [sent, setSent] = useState<{ to: string; waitlisted: boolean } | null>(null);

  const form = usePlainForm({
    rules: {
      name: rules.required,
      email: rules.email,
      password: rules.newPassword,
      terms: rules.terms,
      ...(asksCode ? { inviteCode: rules.required } : {}),
    },
    submit: (data) =>
      withCaptcha(captcha, async (solved) => {
        const email = textOf(data, "email").trim();
        const code = asksCode ? textOf(data, "inviteCode").trim() : inviteCode;
        const { status } = await apiFetch<RegistrationAnswer>("/auth/register", {
          body: {
            name: textOf(data, "name").trim(),
            email,
            password: textOf(data, "password"),
            persona: textOf(data, "persona"),
            locale,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            acceptTerms: true,
            captcha: solved,
            ...(code ? { inviteCode: code } : {}),
            ...(next ? { next } : {}),
          },
        });
        rememberLocale(locale);
        setSent({ to: email, waitlisted: status === "waitlisted" });
      }),
  });

  if (sent?.waitlisted) {
    return <SentNote title={t("register.waitTitle")} text={t("register.waitText", { email: sent.to })} />;
  }
  if (sent) {
    return (
      <SentNote
        title={t("register.sentTitle")}
        text={t("register.sentText", { email: sent.to })}
        hint={t("register.sentHint")}
      >
        <a className={styles.link} href={paths.resend}>
          {t("signIn.resend")}
        </a>
      </SentNote>
    );
  }

  const Shield = captcha.state === "failed" || captcha.state === "insecure" ? IconShieldX : IconShieldCheck;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{
          name: t("fields.name"),
          email: t("fields.email"),
          password: t("fields.password"),
          terms: t("fields.terms"),
          inviteCode: t("register.inviteCode"),
        }}
      />
      {asksCode ? (
        <PlainInput
          name="inviteCode"
          label={t("register.inviteCode")}
          hint={t("register.inviteHint")}
          error={form.faults.inviteCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          defaultValue={inviteCode}
          required
        />
      ) : null}
      <PersonaCards initial={persona} />
      <PlainInput
        name="name"
        label={t("fields.name")}
        error={form.faults.name}
        autoComplete="name"
        maxLength={120}
        required
      />
      <PlainInput
        name="email"
        type="email"
        label={t("fields.email")}
        error={form.faults.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
        defaultValue={invited}
        {...(invited ? { hint: t("invitation.registerHint") } : {})}
        required
      />
      <PlainPassword
        name="password"
        label={t("fields.password")}
        hint={t("register.passwordHint")}
        error={form.faults.password}
        autoComplete="new-password"
        showLabel={toggle.show}
        hideLabel={toggle.hide}
      />
      <div>
        <div className={fieldStyles.check}>
          <input
            type="checkbox"
            id="field-terms"
            name="terms"
            className={fieldStyles.checkbox}
            aria-invalid={form.faults.terms ? true : undefined}
            aria-describedby={form.faults.terms ? "fault-terms" : undefined}
          />
          <label htmlFor="field-terms">
            {t.rich("register.accept", {
              terms: (words) => (
                <a href={paths.terms} target="_blank">
                  {words}
                </a>
              ),
              privacy: (words) => (
                <a href={paths.privacy} target="_blank">
                  {words}
                </a>
              ),
            })}
          </label>
        </div>
        {form.faults.terms ? <Fault id="fault-terms">{form.faults.terms}</Fault> : null}
      </div>
      <p className={styles.note}>{t("register.zone")}</p>
      <p className={`${styles.captcha} ${captcha.state === "done" ? styles.captchaDone : ""}`} role="status">
        <Shield size={16} stroke={1.75} aria-hidden />
        {form.busy && captcha.state === "working" ? t("captcha.waiting") : t(`captcha.${captcha.state}`)}
      </p>
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {t("register.submit")}
      </PlainButton>
    </form>
  );
}
