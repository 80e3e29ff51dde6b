"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import styles from "./auth-form.module.css";
import { textOf, useAuthRules } from "./rules";
import { SentNote } from "./sent-note";

const calls = { resend: "/auth/verify-email/resend", forgot: "/auth/password/forgot" } as const;

/** Requests a link by mail. The answer is the same whether or not the account exists. */
export function EmailForm({ purpose }: { purpose: keyof typeof calls }) {
  const t = useTranslations("auth");
  const rules = useAuthRules();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = usePlainForm({
    rules: { email: rules.email },
    submit: async (data) => {
      const email = textOf(data, "email").trim();
      await apiFetch(calls[purpose], { body: { email } });
      setSentTo(email);
    },
  });
  if (sentTo !== null)
    return <SentNote title={t(`${purpose}.sentTitle`)} text={t(`${purpose}.sentText`, { email: sentTo })} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{ email: t("fields.email") }}
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
        required
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {t(`${purpose}.submit`)}
      </PlainButton>
    </form>
  );
}
