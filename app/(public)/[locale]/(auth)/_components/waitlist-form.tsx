"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import { rememberLocale } from "@/app/_web/locale-choice";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./auth-form.module.css";
import { PersonaCards, type RegistrablePersona } from "./persona-cards";
import { textOf, useAuthRules } from "./rules";
import { SentNote } from "./sent-note";
import { useCaptcha } from "./use-captcha";
import { withCaptcha } from "./with-captcha";

/** Asks for a place on the waitlist. What is answered says nothing about the address. */
export function WaitlistForm({ locale, persona }: { locale: AppLocale; persona: RegistrablePersona }) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const captcha = useCaptcha();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = usePlainForm({
    rules: { email: rules.email },
    submit: (data) =>
      withCaptcha(captcha, async (solved) => {
        const email = textOf(data, "email").trim();
        await apiFetch("/waitlist", { body: { email, persona: textOf(data, "persona"), locale, captcha: solved } });
        rememberLocale(locale);
        setSentTo(email);
      }),
  });
  if (sentTo !== null)
    return <SentNote title={t("waitlist.sentTitle")} text={t("waitlist.sentText", { email: sentTo })} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ email: t("fields.email") }}
      />
      <PersonaCards initial={persona} />
      <PlainInput
        name="email"
        type="email"
        label={t("fields.email")}
        error={form.faults.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
        required
      />
      <p className={styles.captcha} role="status">
        {form.busy && captcha.state === "working" ? t("captcha.waiting") : t(`captcha.${captcha.state}`)}
      </p>
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {t("waitlist.submit")}
      </PlainButton>
    </form>
  );
}
