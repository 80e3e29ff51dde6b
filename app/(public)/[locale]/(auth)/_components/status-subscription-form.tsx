"use client";

import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import styles from "./auth-form.module.css";
import { textOf } from "./rules";
import { useCaptcha } from "./use-captcha";

export interface StatusSubscriptionFormProps {
  components: readonly { id: string; label: string }[];
  labels: Record<"email" | "badEmail" | "components" | "all" | "send" | "sent" | "summary", string>;
}

/** Subscribes an address to the status page. What is answered says nothing about whether it is subscribed already. */
export function StatusSubscriptionForm({ components, labels }: StatusSubscriptionFormProps) {
  const [sent, setSent] = useState(false);
  const captcha = useCaptcha();
  const form = usePlainForm({
    rules: { email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : labels.badEmail) },
    submit: async (data) => {
      const solved = await captcha.take().catch((error: unknown) => {
        captcha.renew();
        throw error instanceof ApiProblem ? error : new ApiProblem({ status: 400, code: "captcha_failed" });
      });
      const component = textOf(data, "component");
      try {
        await apiFetch("/status/subscriptions", {
          body: {
            email: textOf(data, "email"),
            ...(component === "" ? {} : { components: [component] }),
            captcha: solved,
          },
        });
        setSent(true);
      } finally {
        captcha.renew();
      }
    },
  });
  if (sent) return <Note tone="ok" title={labels.sent} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={() => labels.summary} labels={{ email: labels.email }} />
      <PlainInput name="email" type="email" autoComplete="email" label={labels.email} error={form.faults.email} />
      <PlainSelect name="component" label={labels.components}>
        <option value="">{labels.all}</option>
        {components.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </PlainSelect>
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {labels.send}
      </PlainButton>
    </form>
  );
}
