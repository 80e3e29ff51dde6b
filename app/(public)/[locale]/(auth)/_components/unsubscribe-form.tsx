"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import type { Unsubscription } from "@/lib/notifications/preferences/schema";
import styles from "./auth-form.module.css";

export interface UnsubscribeFormProps {
  token: string;
  /** Whether the e-mails were ended already. */
  off: boolean;
  words: Record<"keep" | "stop" | "stopped" | "stoppedText" | "undo" | "back", string>;
  /** What follows the button. */
  children: ReactNode;
}

/** Ends the e-mails of a link, and brings them back. */
export function UnsubscribeForm({ token, off, words, children }: UnsubscribeFormProps) {
  const faults = useTranslations("auth.faults");
  const [stopped, setStopped] = useState(off);
  const [changed, setChanged] = useState(false);
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      const body = stopped ? { undo: true } : {};
      const { state } = await apiFetch<Unsubscription>(`/unsubscribe/${encodeURIComponent(token)}`, {
        method: "POST",
        body,
      });
      setStopped(state === "off");
      setChanged(true);
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={(count) => faults("summary", { count })} labels={{}} />
      {changed ? (
        <Note tone="ok" title={stopped ? words.stopped : words.back}>
          {stopped ? words.stoppedText : null}
        </Note>
      ) : null}
      <PlainButton type="submit" variant={stopped ? "default" : "filled"} size="lg" wide busy={form.busy}>
        {stopped ? words.undo : words.stop}
      </PlainButton>
      {children}
      <p className={styles.note}>{words.keep}</p>
    </form>
  );
}
