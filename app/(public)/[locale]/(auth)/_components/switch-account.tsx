"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { Note } from "@/app/_ui/note";
import { ButtonLink, PlainButton } from "@/app/_ui/plain/button";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import styles from "./auth-form.module.css";

/** For someone to whom an invitation was forwarded: whose it is, and the way to the right account or home. */
export function SwitchAccount({ email, name, homePath }: { email: string; name: string; homePath: string }) {
  const t = useTranslations("auth.invitation");
  const faults = useTranslations("auth.faults");
  const form = usePlainForm({
    rules: {},
    submit: async () => {
      await apiFetch("/auth/logout", { method: "POST" });
      location.reload();
    },
  });
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <Note tone="info" title={t("other.title", { email })}>
        {t("other.text", { name })}
      </Note>
      <PlainSummary form={form} title={(count) => faults("summary", { count })} labels={{}} />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {t("other.signOut")}
      </PlainButton>
      <ButtonLink size="lg" wide href={homePath}>
        {t("other.home", { name })}
      </ButtonLink>
    </form>
  );
}
