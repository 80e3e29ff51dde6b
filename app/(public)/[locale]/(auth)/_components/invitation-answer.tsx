"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import type { Invitation } from "@/lib/invitations/schema";
import styles from "./auth-form.module.css";

export interface InvitationAnswerProps {
  token: string;
  teamPath: string;
  startup: string;
}

/** Joins the team, or declines after a second question, since that cannot be undone. */
export function InvitationAnswer({ token, teamPath, startup }: InvitationAnswerProps) {
  const t = useTranslations("auth.invitation");
  const faults = useTranslations("auth.faults");
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);
  const answer = (name: "accept" | "decline") =>
    apiFetch<Invitation>(`/invitations/${encodeURIComponent(token)}/${name}`, { method: "POST" });
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      if (asking) {
        await answer("decline");
        location.reload();
      } else {
        await answer("accept");
        loadPage(teamPath);
      }
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary form={form} title={(count) => faults("summary", { count })} labels={{}} />
      {asking ? (
        <p ref={question} tabIndex={-1}>
          {t("declineText", { startup })}
        </p>
      ) : null}
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {asking ? t("declineConfirm") : t("accept", { startup })}
      </PlainButton>
      <PlainButton
        size="lg"
        wide
        onClick={() => {
          setAsking(!asking);
        }}
      >
        {asking ? t("keep") : t("decline")}
      </PlainButton>
    </form>
  );
}
