"use client";

import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainTextArea } from "@/app/_ui/plain/text-area";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import { STATEMENT_LENGTH, STATEMENT_MIN } from "@/lib/moderation/states";
import styles from "./auth-form.module.css";
import { textOf } from "./rules";

export interface AppealFormProps {
  decisionId: string;
  token: string;
  labels: Record<"statement" | "hint" | "send" | "sent" | "short" | "summary", string>;
}

/** The one appeal against a decision, by the link of its mail. */
export function AppealForm({ decisionId, token, labels }: AppealFormProps) {
  const [sent, setSent] = useState(false);
  const form = usePlainForm({
    rules: { statement: (value) => (value.trim().length < STATEMENT_MIN ? labels.short : undefined) },
    submit: async (data) => {
      await apiFetch(`/moderation/decisions/${decisionId}/appeal`, {
        body: { statement: textOf(data, "statement"), token },
      });
      setSent(true);
    },
  });
  if (sent) return <Note tone="ok" title={labels.sent} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={() => labels.summary} labels={{ statement: labels.statement }} />
      <PlainTextArea
        name="statement"
        label={labels.statement}
        hint={labels.hint}
        error={form.faults.statement}
        maxLength={STATEMENT_LENGTH}
        rows={6}
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {labels.send}
      </PlainButton>
    </form>
  );
}
