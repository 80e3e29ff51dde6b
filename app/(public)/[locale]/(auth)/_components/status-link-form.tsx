"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import type { LinkPurpose } from "@/lib/status/states";
import styles from "./auth-form.module.css";

export interface StatusLinkFormProps {
  token: string;
  purpose: LinkPurpose;
  words: Record<"button" | "done", string>;
}

/** Does what the link of a status mail is for: confirms a subscription, or ends it. */
export function StatusLinkForm({ token, purpose, words }: StatusLinkFormProps) {
  const faults = useTranslations("auth.faults");
  const [done, setDone] = useState(false);
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      const path = `/status/subscriptions/${encodeURIComponent(token)}` as const;
      if (purpose === "confirm") await apiFetch(`${path}/confirm`, { method: "POST" });
      else await apiFetch(path, { method: "DELETE" });
      setDone(true);
    },
  });
  if (done) return <Note tone="ok" title={words.done} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={(count) => faults("summary", { count })} labels={{}} />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {words.button}
      </PlainButton>
    </form>
  );
}
