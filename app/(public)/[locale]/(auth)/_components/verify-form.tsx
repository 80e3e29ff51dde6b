"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { rememberPreferences } from "@/app/_web/preferences";
import type { Preferences } from "@/app/_web/preferences";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import styles from "./auth-form.module.css";

/** Confirms by a button, not by opening: mail scanners open links, and the link is valid once. */
export function VerifyForm({ token, resendPath }: { token: string; resendPath: string }) {
  const t = useTranslations("auth");
  const [done, setDone] = useState(false);
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      const { user } = await apiFetch<{ user: Preferences }>("/auth/verify-email", { body: { token } });
      setDone(true);
      rememberPreferences(user);
      loadPage("/home");
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={(count) => t("faults.summary", { count })}
        labels={{}}
        more={form.failure?.code === "token_invalid" ? <a href={resendPath}>{t("verify.again")}</a> : null}
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy || done}>
        {t("verify.submit")}
      </PlainButton>
      <p role="status">{done ? t("verify.done") : null}</p>
    </form>
  );
}
