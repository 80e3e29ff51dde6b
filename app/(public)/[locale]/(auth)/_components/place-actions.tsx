"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import type { Place } from "@/lib/admission/schema";
import styles from "./auth-form.module.css";
import { SentNote } from "./sent-note";

/**
 * Confirms a place, or gives it up after a second question, since that cannot be undone. Opening the page confirms nothing: mail scanners
 * open links.
 */
export function PlaceActions({ token, confirmed }: { token: string; confirmed: boolean }) {
  const t = useTranslations("auth.waitlist");
  const faults = useTranslations("auth.faults");
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);
  const path = `/waitlist/${encodeURIComponent(token)}` as const;
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      if (!asking) {
        await apiFetch<Place>(path);
        location.reload();
        return;
      }
      await apiFetch(path, { method: "DELETE" });
      setLeft(true);
    },
  });
  if (left) return <SentNote title={t("leftTitle")} text={t("leftText")} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={(count) => faults("summary", { count })} labels={{}} />
      {asking ? (
        <p ref={question} tabIndex={-1}>
          {t("leaveText")}
        </p>
      ) : null}
      {asking || !confirmed ? (
        <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
          {asking ? t("leaveConfirm") : t("confirm")}
        </PlainButton>
      ) : null}
      <PlainButton
        size="lg"
        wide
        onClick={() => {
          setAsking(!asking);
        }}
      >
        {asking ? t("keep") : t("leave")}
      </PlainButton>
    </form>
  );
}
