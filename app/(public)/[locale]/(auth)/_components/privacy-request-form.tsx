"use client";

import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { PlainTextArea } from "@/app/_ui/plain/text-area";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import styles from "./auth-form.module.css";
import { textOf } from "./rules";
import { useCaptcha } from "./use-captcha";
import { withCaptcha } from "./with-captcha";

const SHORTEST = 10;

export interface PrivacyRequestFormProps {
  kinds: readonly { kind: string; label: string }[];
  labels: Record<
    "kind" | "email" | "emailHint" | "message" | "send" | "sent" | "badEmail" | "short" | "summary",
    string
  >;
}

/** Asks about the data of an address. What is answered says nothing about whether it has an account. */
export function PrivacyRequestForm({ kinds, labels }: PrivacyRequestFormProps) {
  const [sent, setSent] = useState(false);
  const captcha = useCaptcha();
  const form = usePlainForm({
    rules: {
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : labels.badEmail),
      message: (value) => (value.trim().length < SHORTEST ? labels.short : undefined),
    },
    submit: (data) =>
      withCaptcha(captcha, async (solved) => {
        await apiFetch("/privacy/requests", {
          body: {
            kind: textOf(data, "kind"),
            email: textOf(data, "email"),
            message: textOf(data, "message"),
            captcha: solved,
          },
        });
        setSent(true);
      }),
  });
  if (sent) return <Note tone="ok" title={labels.sent} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={() => labels.summary}
        labels={{ email: labels.email, message: labels.message }}
      />
      <PlainSelect name="kind" label={labels.kind}>
        {kinds.map(({ kind, label }) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </PlainSelect>
      <PlainInput
        name="email"
        type="email"
        autoComplete="email"
        label={labels.email}
        hint={labels.emailHint}
        error={form.faults.email}
      />
      <PlainTextArea name="message" label={labels.message} error={form.faults.message} maxLength={4000} rows={6} />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {labels.send}
      </PlainButton>
    </form>
  );
}
